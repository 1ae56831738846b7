package main

import (
	"testing"

	"github.com/vmware/govmomi/vim25/types"
)

func TestARunningMachineRefusesWhatNeedsAPowerCycle(t *testing.T) {
	s := newTestSite(t)
	vm := s.clone("windows", "ts01", nil) // 2 CPUs, 4096 MiB
	s.done(vm.PowerOn(s.ctx))
	on := types.NewBool(true)
	for _, c := range []struct {
		name string
		spec types.VirtualMachineConfigSpec
		says string
	}{
		{"more CPUs", types.VirtualMachineConfigSpec{NumCPUs: 4}, "CPU hot plug is not supported"},
		{"fewer CPUs", types.VirtualMachineConfigSpec{NumCPUs: 1}, "CPU hot plug is not supported"},
		{"more memory", types.VirtualMachineConfigSpec{MemoryMB: 8192}, "Memory hot plug is not supported"},
		{"less memory", types.VirtualMachineConfigSpec{MemoryMB: 2048}, "Memory hot plug is not supported"},
		{"other sockets", types.VirtualMachineConfigSpec{NumCoresPerSocket: types.NewInt32(2)}, "current state (poweredOn)"},
		{"other firmware", types.VirtualMachineConfigSpec{Firmware: "bios"}, "current state (poweredOn)"},
		{"secure boot", types.VirtualMachineConfigSpec{BootOptions: &types.VirtualMachineBootOptions{EfiSecureBootEnabled: on}}, "current state (poweredOn)"},
		{"hot plug of CPUs", types.VirtualMachineConfigSpec{CpuHotAddEnabled: on}, "current state (poweredOn)"},
		{"hot removal of CPUs", types.VirtualMachineConfigSpec{CpuHotRemoveEnabled: on}, "current state (poweredOn)"},
		{"hot plug of memory", types.VirtualMachineConfigSpec{MemoryHotAddEnabled: on}, "current state (poweredOn)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			task, err := vm.Reconfigure(s.ctx, c.spec)
			s.refused(task, err, c.says)
		})
	}
	m := s.inspectMachine("ts01")
	equal(t, "cpus", m.CPUs, 2)
	equal(t, "memory", m.MemoryMiB, 4096)
	equal(t, "refused calls that count", s.vc.counters.view().VirtualMachines["ts01"].Reconfigures, 0)
}

func TestARunningMachineTakesWhatChangesNothingOrNeedsNoPowerCycle(t *testing.T) {
	s := newTestSite(t)
	vm := s.clone("windows", "ts01", nil)
	s.done(vm.PowerOn(s.ctx))
	s.reconfigure(vm, types.VirtualMachineConfigSpec{
		Annotation: "changed", NumCPUs: 2, MemoryMB: 4096, Firmware: "efi", NumCoresPerSocket: types.NewInt32(1),
		CpuHotAddEnabled: types.NewBool(false), BootOptions: &types.VirtualMachineBootOptions{EfiSecureBootEnabled: types.NewBool(false)},
	})
	equal(t, "annotation", s.inspectMachine("ts01").Annotation, "changed")
}

func TestHotPlugLetsCPUsAndMemoryGrowOnly(t *testing.T) {
	s := newTestSite(t)
	vm := s.clone("windows", "ts01", nil)
	on := types.NewBool(true)
	s.reconfigure(vm, types.VirtualMachineConfigSpec{CpuHotAddEnabled: on, MemoryHotAddEnabled: on})
	s.done(vm.PowerOn(s.ctx))
	s.reconfigure(vm, types.VirtualMachineConfigSpec{NumCPUs: 4, MemoryMB: 8192})
	equal(t, "cpus", s.inspectMachine("ts01").CPUs, 4)
	task, err := vm.Reconfigure(s.ctx, types.VirtualMachineConfigSpec{NumCPUs: 2})
	s.refused(task, err, "CPU hot plug")
	task, err = vm.Reconfigure(s.ctx, types.VirtualMachineConfigSpec{MemoryMB: 4096})
	s.refused(task, err, "Memory hot plug")
}

func TestCPUsMayShrinkWithHotRemoval(t *testing.T) {
	s := newTestSite(t)
	vm := s.clone("windows", "ts01", nil)
	s.reconfigure(vm, types.VirtualMachineConfigSpec{CpuHotRemoveEnabled: types.NewBool(true)})
	s.done(vm.PowerOn(s.ctx))
	s.reconfigure(vm, types.VirtualMachineConfigSpec{NumCPUs: 1})
	equal(t, "cpus", s.inspectMachine("ts01").CPUs, 1)
}

func TestAMachineThatIsOffTakesEverything(t *testing.T) {
	s := newTestSite(t)
	vm := s.clone("windows", "ts01", nil)
	s.reconfigure(vm, types.VirtualMachineConfigSpec{NumCPUs: 8, MemoryMB: 1024, Firmware: "bios"})
	m := s.inspectMachine("ts01")
	equal(t, "cpus", m.CPUs, 8)
	equal(t, "firmware", m.Firmware, "bios")
}
