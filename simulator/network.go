package main

import (
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// distributedSwitch has the call by which the provider makes a port group; the simulator
// has only the older AddDVPortgroup_Task.
type distributedSwitch struct {
	*simulator.DistributedVirtualSwitch
}

// CreateDVPortgroupTask makes one port group and returns it.
func (s *distributedSwitch) CreateDVPortgroupTask(ctx *simulator.Context, req *types.CreateDVPortgroup_Task) soap.HasFault {
	inheritPortDefaults(&req.Spec)
	own := s.AddDVPortgroupTask(ctx, &types.AddDVPortgroup_Task{This: req.This, Spec: []types.DVPortgroupConfigSpec{req.Spec}})
	added := own.(*methods.AddDVPortgroup_TaskBody).Res.Returnval
	task := then(ctx, s, "createDVPortgroup", added, func(types.AnyType) (types.AnyType, types.BaseMethodFault) {
		for _, ref := range s.Portgroup {
			if pg := ctx.Map.Get(ref).(*simulator.DistributedVirtualPortgroup); pg.Name == req.Spec.Name {
				return ref, nil
			}
		}
		return nil, new(types.NotFound)
	})
	return &methods.CreateDVPortgroup_TaskBody{Res: &types.CreateDVPortgroup_TaskResponse{Returnval: task}}
}

// LookupDvPortGroup finds a port group of the switch by its key.
func (s *distributedSwitch) LookupDvPortGroup(ctx *simulator.Context, req *types.LookupDvPortGroup) soap.HasFault {
	body := new(methods.LookupDvPortGroupBody)
	for _, ref := range s.Portgroup {
		if pg := ctx.Map.Get(ref).(*simulator.DistributedVirtualPortgroup); pg.Key == req.PortgroupKey {
			body.Res = &types.LookupDvPortGroupResponse{Returnval: &ref}
			return body
		}
	}
	body.Fault_ = fault(new(types.NotFound))
	return body
}

// inheritPortDefaults fills in what a port group inherits from its switch on a vCenter;
// the provider reads it back and crashes where it is missing.
func inheritPortDefaults(spec *types.DVPortgroupConfigSpec) {
	setting, ok := spec.DefaultPortConfig.(*types.VMwareDVSPortSetting)
	if !ok {
		return
	}
	if setting.UplinkTeamingPolicy == nil {
		setting.UplinkTeamingPolicy = new(types.VmwareUplinkPortTeamingPolicy)
	}
	if setting.UplinkTeamingPolicy.UplinkPortOrder == nil {
		setting.UplinkTeamingPolicy.UplinkPortOrder = &types.VMwareUplinkPortOrderPolicy{ActiveUplinkPort: uplinks}
	}
}

// portGroup keeps what a change does not name. The simulator replaces every setting, so
// that a request to change only the VLAN would take away the name of the port group.
type portGroup struct {
	*simulator.DistributedVirtualPortgroup
}

func (p *portGroup) ReconfigureDVPortgroupTask(ctx *simulator.Context, req *types.ReconfigureDVPortgroup_Task) soap.HasFault {
	spec, have := &req.Spec, &p.Config
	inheritPortDefaults(spec)
	keep(&spec.Name, have.Name)
	keep(&spec.NumPorts, have.NumPorts)
	keep(&spec.Type, have.Type)
	keep(&spec.Description, have.Description)
	keep(&spec.PortNameFormat, have.PortNameFormat)
	keep(&spec.VmVnicNetworkResourcePoolKey, have.VmVnicNetworkResourcePoolKey)
	keep(&spec.LogicalSwitchUuid, have.LogicalSwitchUuid)
	keep(&spec.SubnetId, have.SubnetId)
	keep(&spec.BackingType, have.BackingType)
	keep(&spec.AutoExpand, have.AutoExpand)
	if spec.Policy == nil {
		spec.Policy = have.Policy
	}
	if spec.DefaultPortConfig == nil {
		spec.DefaultPortConfig = have.DefaultPortConfig
	}
	own := p.DistributedVirtualPortgroup.ReconfigureDVPortgroupTask(ctx, req).(*methods.ReconfigureDVPortgroup_TaskBody)
	// A new name is kept in the settings only, where no search by name finds it.
	task := then(ctx, p, "reconfigureDvPortgroup", own.Res.Returnval, func(result types.AnyType) (types.AnyType, types.BaseMethodFault) {
		ctx.Update(p.DistributedVirtualPortgroup, []types.PropertyChange{{Name: "name", Val: req.Spec.Name}})
		p.Entity().Name = req.Spec.Name
		return result, nil
	})
	return &methods.ReconfigureDVPortgroup_TaskBody{Res: &types.ReconfigureDVPortgroup_TaskResponse{Returnval: task}}
}

func keep[T comparable](wanted *T, have T) {
	var unset T
	if *wanted == unset {
		*wanted = have
	}
}

// switchManager finds switches and port groups by the keys that the provider stores.
type switchManager struct {
	*simulator.DistributedVirtualSwitchManager
}

func (m *switchManager) QueryDvsByUuid(ctx *simulator.Context, req *types.QueryDvsByUuid) soap.HasFault {
	body := new(methods.QueryDvsByUuidBody)
	dvs := findSwitch(ctx, req.Uuid)
	if dvs == nil {
		body.Fault_ = fault(new(types.NotFound))
		return body
	}
	body.Res = &types.QueryDvsByUuidResponse{Returnval: &dvs.Self}
	return body
}

func (m *switchManager) DVSManagerLookupDvPortGroup(ctx *simulator.Context, req *types.DVSManagerLookupDvPortGroup) soap.HasFault {
	body := new(methods.DVSManagerLookupDvPortGroupBody)
	if dvs := findSwitch(ctx, req.SwitchUuid); dvs != nil {
		for _, ref := range dvs.Portgroup {
			if ref.Value == req.PortgroupKey {
				body.Res = &types.DVSManagerLookupDvPortGroupResponse{Returnval: &ref}
				return body
			}
		}
	}
	body.Fault_ = fault(new(types.NotFound))
	return body
}

func findSwitch(ctx *simulator.Context, uuid string) *simulator.DistributedVirtualSwitch {
	for _, e := range ctx.Map.All("DistributedVirtualSwitch") {
		if dvs, ok := e.(*simulator.DistributedVirtualSwitch); ok && dvs.Uuid == uuid {
			return dvs
		}
	}
	return nil
}
