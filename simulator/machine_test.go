package main

import (
	"fmt"
	"sync"
	"testing"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/vim25/types"
)

func option(key, value string) []types.BaseOptionValue {
	return []types.BaseOptionValue{&types.OptionValue{Key: key, Value: value}}
}

func (s *testSite) reconfigure(vm *object.VirtualMachine, spec types.VirtualMachineConfigSpec) {
	s.Helper()
	s.done(vm.Reconfigure(s.ctx, spec))
}

func TestACloneHasTheSettingsOfItsTemplate(t *testing.T) {
	s := newTestSite(t)
	vm := s.machine(s.clone("windows", "ts01", nil))
	equal(t, "firmware", vm.Config.Firmware, "efi")
	equal(t, "guest", vm.Config.GuestId, "windows2019srvNext_64Guest")
	equal(t, "hardware", vm.Config.Version, "vmx-21")
	equal(t, "swap placement", vm.Config.SwapPlacement, "inherit")
	equal(t, "template", vm.Config.Template, false)
}

func TestACloneDoesNotShareItsBootOptions(t *testing.T) {
	s := newTestSite(t)
	first := s.clone("windows", "ts01", nil)
	s.reconfigure(first, types.VirtualMachineConfigSpec{BootOptions: &types.VirtualMachineBootOptions{EfiSecureBootEnabled: types.NewBool(true)}})
	s.clone("windows", "ts02", nil)
	equal(t, "first", s.inspectMachine("ts01").SecureBoot, true)
	equal(t, "second", s.inspectMachine("ts02").SecureBoot, false)
}

// A machine stands in its folder before it has its name; another clone that looked for its own name there ended the simulator.
// Rarely: go test -race finds each time that one reads what another writes.
func TestMachinesAreClonedSideBySide(t *testing.T) {
	s := newTestSite(t)
	const each = 150
	folder := s.folder()
	pool, err := s.cluster().ResourcePool(s.ctx)
	s.must(err)
	ref := pool.Reference()
	spec := types.VirtualMachineCloneSpec{Location: types.VirtualMachineRelocateSpec{Pool: &ref}}
	tasks := make(chan *object.Task, 2*each)
	var starting sync.WaitGroup
	for _, template := range []string{"windows", "debian"} {
		source, err := s.finder.VirtualMachine(s.ctx, "/RZ1/vm/templates/"+template)
		s.must(err)
		starting.Go(func() {
			for i := range each {
				task, err := source.Clone(s.ctx, folder, fmt.Sprintf("%s-%d", template, i), spec)
				if err != nil {
					t.Error(err)
					return
				}
				tasks <- task
			}
		})
	}
	starting.Wait()
	close(tasks)
	for task := range tasks {
		s.done(task, nil)
	}
	const templates = 2
	equal(t, "machines", len(s.inspect().VirtualMachines), 2*each+templates)
}

func TestAMachineMadeAnewIsAnotherOne(t *testing.T) {
	s := newTestSite(t)
	first := s.clone("windows", "ts01", nil)
	before := s.machine(first).Config
	s.done(first.Destroy(s.ctx))
	after := s.machine(s.clone("windows", "ts01", nil)).Config
	if after.Uuid == before.Uuid || after.InstanceUuid == before.InstanceUuid {
		t.Errorf("made anew it still has the UUIDs %s and %s", after.Uuid, after.InstanceUuid)
	}
}

func TestSecureBootNeedsEFI(t *testing.T) {
	s := newTestSite(t)
	vm := s.clone("windows", "ts01", nil)
	s.reconfigure(vm, types.VirtualMachineConfigSpec{Firmware: "bios"})
	task, err := vm.Reconfigure(s.ctx, types.VirtualMachineConfigSpec{BootOptions: &types.VirtualMachineBootOptions{EfiSecureBootEnabled: types.NewBool(true)}})
	s.refused(task, err, "Invalid vm config.")
}

func TestSettingsOfAMachineAreReadBack(t *testing.T) {
	s := newTestSite(t)
	vm := s.clone("debian", "gw01", nil)
	on := types.NewBool(true)
	s.reconfigure(vm, types.VirtualMachineConfigSpec{
		Annotation: "line 1\nline \"2\" ${x} 🚀", SwapPlacement: "hostLocal", NumCPUs: 4, MemoryMB: 8192,
		CpuHotAddEnabled: on, MemoryHotAddEnabled: on, NumCoresPerSocket: types.NewInt32(2),
		ExtraConfig: append(option("guestinfo.userdata", "I2Nsb3Vk"), option("disk.EnableUUID", "TRUE")...),
	})
	m := s.inspectMachine("gw01")
	equal(t, "annotation", m.Annotation, "line 1\nline \"2\" ${x} 🚀")
	equal(t, "cpus", m.CPUs, 4)
	equal(t, "cores per socket", m.CoresPerSocket, 2)
	equal(t, "memory", m.MemoryMiB, 8192)
	equal(t, "cpu hot add", m.CPUHotAdd, true)
	equal(t, "memory hot add", m.MemoryHotAdd, true)
	equal(t, "guestinfo keys", len(m.GuestInfo), 1)
	equal(t, "guestinfo", m.GuestInfo["guestinfo.userdata"], "I2Nsb3Vk")
	equal(t, "swap placement", s.machine(vm).Config.SwapPlacement, "hostLocal")
	equal(t, "path", m.Path, "customers/tenants/gw01")
}

func TestNoSettingStartsAContainer(t *testing.T) {
	s := newTestSite(t)
	vm := s.clone("debian", "gw01", nil)
	task, err := vm.Reconfigure(s.ctx, types.VirtualMachineConfigSpec{ExtraConfig: option("RUN.container", "nginx")})
	s.refused(task, err, "extraConfig.RUN.container")
	source, err := s.finder.VirtualMachine(s.ctx, "/RZ1/vm/templates/debian")
	s.must(err)
	task, err = source.Clone(s.ctx, s.folder(), "gw02", types.VirtualMachineCloneSpec{
		Config: &types.VirtualMachineConfigSpec{ExtraConfig: option("RUN.mountdmi", "true")},
	})
	s.refused(task, err, "extraConfig.RUN.mountdmi")
}

func TestAMachineMadeWithoutTemplateHasTheCurrentHardware(t *testing.T) {
	s := newTestSite(t)
	pool, err := s.cluster().ResourcePool(s.ctx)
	s.must(err)
	info := s.done(s.folder().CreateVM(s.ctx, types.VirtualMachineConfigSpec{
		Name: "empty", GuestId: "otherGuest64", Files: &types.VirtualMachineFileInfo{VmPathName: "[ds-fast]"},
	}, pool, nil))
	vm := object.NewVirtualMachine(s.client.Client, info.Result.(types.ManagedObjectReference))
	equal(t, "hardware", s.machine(vm).Config.Version, "vmx-21")
}

func TestADestroyedMachineIsGoneForEverySession(t *testing.T) {
	s := newTestSite(t)
	vm := s.clone("debian", "gw01", nil)
	s.reconfigure(vm, types.VirtualMachineConfigSpec{Annotation: "touched by this session"})
	s.done(vm.Destroy(s.ctx))
	var m struct{}
	if err := vm.Properties(s.ctx, vm.Reference(), []string{"name"}, &m); err == nil {
		t.Error("a destroyed machine is still read")
	}
	_, err := vm.PowerOn(s.ctx)
	s.refused(nil, err, "managed object not found")
}
