package main

import (
	"fmt"
	"testing"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/pbm"
	pbmtypes "github.com/vmware/govmomi/pbm/types"
	"github.com/vmware/govmomi/vim25/types"
)

func (s *testSite) policies() *pbm.Client {
	s.Helper()
	c, err := pbm.NewClient(s.ctx, s.client.Client)
	s.must(err)
	return c
}

func policySpec(name string) pbmtypes.PbmCapabilityProfileCreateSpec {
	return pbmtypes.PbmCapabilityProfileCreateSpec{
		Name: name, Description: "first", ResourceType: pbmtypes.PbmProfileResourceType{ResourceType: "STORAGE"},
		Constraints: &pbmtypes.PbmCapabilitySubProfileConstraints{},
	}
}

func (s *testSite) createPolicy(name string) pbmtypes.PbmProfileId {
	s.Helper()
	id, err := s.policies().CreateProfile(s.ctx, policySpec(name))
	s.must(err)
	return *id
}

func asked(policy pbmtypes.PbmProfileId) []types.BaseVirtualMachineProfileSpec {
	return []types.BaseVirtualMachineProfileSpec{&types.VirtualMachineDefinedProfileSpec{ProfileId: policy.UniqueId}}
}

func (s *testSite) addDisk(vm *object.VirtualMachine, policy pbmtypes.PbmProfileId) {
	s.Helper()
	devices, err := vm.Device(s.ctx)
	s.must(err)
	controller, err := devices.FindDiskController("")
	s.must(err)
	disk := devices.CreateDisk(controller, types.ManagedObjectReference{}, "")
	disk.CapacityInKB = 10 << 20
	s.reconfigure(vm, types.VirtualMachineConfigSpec{DeviceChange: []types.BaseVirtualDeviceConfigSpec{&types.VirtualDeviceConfigSpec{
		Operation: types.VirtualDeviceConfigSpecOperationAdd, FileOperation: types.VirtualDeviceConfigSpecFileOperationCreate,
		Device: disk, Profile: asked(policy),
	}}})
}

func (s *testSite) diskText(vm string) string {
	s.Helper()
	return joined(s.inspectMachine(vm).Disks, func(d diskView) string {
		return fmt.Sprintf("%d:%dGiB:%s", d.UnitNumber, d.SizeGiB, d.StoragePolicy)
	})
}

func TestAPolicyIsChangedInPlace(t *testing.T) {
	s := newTestSite(t)
	id := s.createPolicy("tenant-fast")
	s.must(s.policies().UpdateProfile(s.ctx, id, pbmtypes.PbmCapabilityProfileUpdateSpec{Name: "tenant-faster", Description: "second"}))
	equal(t, "policies", joined(s.inspect().StoragePolicies, func(p policyView) string { return p.Name + "=" + p.Description }), "tenant-faster=second")
	found, err := s.policies().ProfileIDByName(s.ctx, "tenant-faster")
	s.must(err)
	equal(t, "id", found, id.UniqueId)
}

func TestTwoPoliciesCannotShareAName(t *testing.T) {
	s := newTestSite(t)
	s.createPolicy("tenant-fast")
	other := s.createPolicy("tenant-standard")
	_, err := s.policies().CreateProfile(s.ctx, policySpec("tenant-fast"))
	s.refused(nil, err, "ServerFaultCode")
	err = s.policies().UpdateProfile(s.ctx, other, pbmtypes.PbmCapabilityProfileUpdateSpec{Name: "tenant-fast"})
	s.refused(nil, err, "ServerFaultCode")
}

func TestMachineAndDisksKeepTheirPolicies(t *testing.T) {
	s := newTestSite(t)
	standard, fast := s.createPolicy("tenant-standard"), s.createPolicy("tenant-fast")
	vm := s.clone("debian", "sql01", func(spec *types.VirtualMachineCloneSpec) { spec.Location.Profile = asked(standard) })
	equal(t, "of the clone", s.inspectMachine("sql01").StoragePolicy, "tenant-standard")
	s.addDisk(vm, fast)
	equal(t, "disks", s.diskText("sql01"), "0:8GiB: 1:10GiB:tenant-fast")
	s.reconfigure(vm, types.VirtualMachineConfigSpec{VmProfile: asked(fast)})
	equal(t, "of the machine", s.inspectMachine("sql01").StoragePolicy, "tenant-fast")
	got, err := s.policies().QueryAssociatedProfile(s.ctx, pbmtypes.PbmServerObjectRef{ObjectType: "virtualMachine", Key: vm.Reference().Value})
	s.must(err)
	equal(t, "by query", got[0], fast)
}

func TestAPolicyInUseStaysUntilItsLastMachineIsGone(t *testing.T) {
	s := newTestSite(t)
	fast := s.createPolicy("tenant-fast")
	vm := s.clone("debian", "sql01", nil)
	s.addDisk(vm, fast)
	remove := func() *types.LocalizedMethodFault {
		t.Helper()
		outcome, err := s.policies().DeleteProfile(s.ctx, []pbmtypes.PbmProfileId{fast})
		s.must(err)
		return outcome[0].Fault
	}
	if remove() == nil {
		t.Error("a policy in use is removed")
	}
	s.done(vm.Destroy(s.ctx))
	if f := remove(); f != nil {
		t.Errorf("an unused policy stays: %+v", f)
	}
	equal(t, "policies", len(s.inspect().StoragePolicies), 0)
}
