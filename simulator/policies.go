package main

import (
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/vmware/govmomi/pbm"
	"github.com/vmware/govmomi/pbm/methods"
	pbmsimulator "github.com/vmware/govmomi/pbm/simulator"
	pbmtypes "github.com/vmware/govmomi/pbm/types"
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// policyAssignments remembers which storage policy a machine and its disks were given.
// The simulator forgets it, and the provider would see a difference at every plan.
type policyAssignments struct {
	mu  sync.Mutex
	ids map[string]string // policy id by kind and key of the entity, as PBM names them
}

func newPolicyAssignments() *policyAssignments {
	return &policyAssignments{ids: map[string]string{}}
}

func machineKey(vm string) string            { return "virtualMachine/" + vm }
func diskKey(vm string, device int32) string { return fmt.Sprintf("virtualDiskId/%s:%d", vm, device) }

func (p *policyAssignments) get(key string) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.ids[key]
}

func (p *policyAssignments) recordMachine(vm types.ManagedObjectReference, specs []types.BaseVirtualMachineProfileSpec) {
	p.record(machineKey(vm.Value), specs)
}

func (p *policyAssignments) recordDevices(vm types.ManagedObjectReference, changes []types.BaseVirtualDeviceConfigSpec) {
	for _, change := range changes {
		spec := change.GetVirtualDeviceConfigSpec()
		key := diskKey(vm.Value, spec.Device.GetVirtualDevice().Key)
		if spec.Operation == types.VirtualDeviceConfigSpecOperationRemove {
			p.drop(func(have string) bool { return have == key })
			continue
		}
		p.record(key, spec.Profile)
	}
}

func (p *policyAssignments) recordLocators(vm types.ManagedObjectReference, disks []types.VirtualMachineRelocateSpecDiskLocator) {
	for _, disk := range disks {
		p.record(diskKey(vm.Value, disk.DiskId), disk.Profile)
	}
}

func (p *policyAssignments) record(key string, specs []types.BaseVirtualMachineProfileSpec) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, spec := range specs {
		switch s := spec.(type) {
		case *types.VirtualMachineDefinedProfileSpec:
			p.ids[key] = s.ProfileId
		case *types.VirtualMachineEmptyProfileSpec, *types.VirtualMachineDefaultProfileSpec:
			delete(p.ids, key)
		}
	}
}

func (p *policyAssignments) forget(vm types.ManagedObjectReference) {
	disks := diskKey(vm.Value, 0)
	disks = strings.TrimSuffix(disks, "0")
	p.drop(func(key string) bool { return key == machineKey(vm.Value) || strings.HasPrefix(key, disks) })
}

func (p *policyAssignments) drop(matches func(key string) bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for key := range p.ids {
		if matches(key) {
			delete(p.ids, key)
		}
	}
}

func (p *policyAssignments) isUsed(id string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, have := range p.ids {
		if have == id {
			return true
		}
	}
	return false
}

// policyManager is the simulator's manager of storage policies, with the assignments and
// with changes in place.
type policyManager struct {
	*pbmsimulator.ProfileManager
	assigned *policyAssignments
}

func replacePolicyManager(vc *vcenter) {
	registry := vc.model.Service.Context.For(pbm.Path).Map
	ref := types.ManagedObjectReference{Type: "PbmProfileProfileManager", Value: "ProfileManager"}
	own := registry.Get(ref).(*pbmsimulator.ProfileManager)
	registry.Put(&policyManager{own, vc.policies})
	vc.builtInPolicies = map[string]bool{}
	all := own.PbmQueryProfileDetails(new(pbmtypes.PbmQueryProfileDetails)).(*methods.PbmQueryProfileDetailsBody)
	for _, details := range all.Res.Returnval {
		vc.builtInPolicies[details.Profile.GetPbmCapabilityProfile().ProfileId.UniqueId] = true
	}
}

func (m *policyManager) PbmQueryAssociatedProfile(req *pbmtypes.PbmQueryAssociatedProfile) soap.HasFault {
	body := &methods.PbmQueryAssociatedProfileBody{Res: new(pbmtypes.PbmQueryAssociatedProfileResponse)}
	if id := m.assigned.get(req.Entity.ObjectType + "/" + req.Entity.Key); id != "" {
		body.Res.Returnval = []pbmtypes.PbmProfileId{{UniqueId: id}}
	}
	return body
}

// PbmCreate refuses a name that is taken and fills in the category, as a vCenter does; a
// policy without one is not found by a search for policies that ask something of storage.
func (m *policyManager) PbmCreate(ctx *simulator.Context, req *pbmtypes.PbmCreate) soap.HasFault {
	if m.hasName(req.CreateSpec.Name, "") {
		return &methods.PbmCreateBody{Fault_: fault(&pbmtypes.PbmDuplicateName{Name: req.CreateSpec.Name})}
	}
	keep(&req.CreateSpec.Category, string(pbmtypes.PbmProfileCategoryEnumREQUIREMENT))
	return m.ProfileManager.PbmCreate(ctx, req)
}

func (m *policyManager) hasName(name, exceptID string) bool {
	all := m.PbmQueryProfileDetails(new(pbmtypes.PbmQueryProfileDetails)).(*methods.PbmQueryProfileDetailsBody)
	for _, details := range all.Res.Returnval {
		p := details.Profile.GetPbmCapabilityProfile()
		if p.Name == name && p.ProfileId.UniqueId != exceptID {
			return true
		}
	}
	return false
}

// PbmUpdate changes a policy in place; the simulator cannot.
func (m *policyManager) PbmUpdate(req *pbmtypes.PbmUpdate) soap.HasFault {
	body := new(methods.PbmUpdateBody)
	ids := []pbmtypes.PbmProfileId{req.ProfileId}
	got := m.PbmRetrieveContent(&pbmtypes.PbmRetrieveContent{ProfileIds: ids}).(*methods.PbmRetrieveContentBody)
	if got.Fault_ != nil {
		body.Fault_ = got.Fault_
		return body
	}
	if req.UpdateSpec.Name != "" && m.hasName(req.UpdateSpec.Name, req.ProfileId.UniqueId) {
		body.Fault_ = fault(&pbmtypes.PbmDuplicateName{Name: req.UpdateSpec.Name})
		return body
	}
	policy := got.Res.Returnval[0].(*pbmtypes.PbmCapabilityProfile)
	keep(&req.UpdateSpec.Name, policy.Name)
	policy.Name, policy.Description = req.UpdateSpec.Name, req.UpdateSpec.Description
	policy.GenerationId++
	policy.LastUpdatedTime = time.Now()
	if req.UpdateSpec.Constraints != nil {
		policy.Constraints = req.UpdateSpec.Constraints
	}
	body.Res = new(pbmtypes.PbmUpdateResponse)
	return body
}

// PbmDelete answers for each policy by itself: one in use stays, and is named.
func (m *policyManager) PbmDelete(req *pbmtypes.PbmDelete) soap.HasFault {
	res := new(pbmtypes.PbmDeleteResponse)
	for _, id := range req.ProfileId {
		outcome := pbmtypes.PbmProfileOperationOutcome{ProfileId: id}
		if m.assigned.isUsed(id.UniqueId) {
			f := &pbmtypes.PbmResourceInUse{Name: id.UniqueId}
			outcome.Fault = &types.LocalizedMethodFault{Fault: f, LocalizedMessage: faultMessage(f)}
		} else {
			m.ProfileManager.PbmDelete(&pbmtypes.PbmDelete{This: req.This, ProfileId: []pbmtypes.PbmProfileId{id}})
		}
		res.Returnval = append(res.Returnval, outcome)
	}
	return &methods.PbmDeleteBody{Res: res}
}
