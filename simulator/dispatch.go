package main

import (
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

// dispatch runs before each call and puts an adapted object in the way of the
// simulator's own. The shared registry has to keep the simulator's objects, since it
// asserts on their types; but a call looks into the registry of its session first, and
// each call has a copy of the session. So the adapted object lives for one call only:
// kept longer, it would outlast an object that is destroyed.
func (vc *vcenter) dispatch(ctx *simulator.Context, m *simulator.Method) (mo.Reference, types.BaseMethodFault) {
	if f := refuseTokens(m); f != nil {
		return nil, f
	}
	own := ctx.Map.Get(m.This)
	adapted := vc.adapted(own)
	if adapted == nil || ctx.Session == nil {
		return nil, nil
	}
	overlay := simulator.NewRegistry()
	ctx.WithLock(own, func() { overlay.Put(adapted) })
	ctx.Session.Registry = overlay
	return nil, nil
}

func (vc *vcenter) adapted(own mo.Reference) mo.Reference {
	switch o := own.(type) {
	case *simulator.VirtualMachine:
		return &machine{o, vc}
	case *simulator.Folder:
		return &folder{o}
	case *simulator.DistributedVirtualSwitch:
		return &distributedSwitch{o}
	case *simulator.DistributedVirtualPortgroup:
		return &portGroup{o}
	case *simulator.ClusterComputeResource:
		return &cluster{o}
	case *simulator.ResourcePool:
		return &pool{o}
	case *simulator.EnvironmentBrowser:
		return &environmentBrowser{o}
	}
	return nil
}

// refuseTokens: the simulator logs in whoever sends a token or a certificate, whatever it
// says. Only user and password of this start open this vCenter.
func refuseTokens(m *simulator.Method) types.BaseMethodFault {
	if m.Name == "LoginByToken" || m.Name == "LoginExtensionByCertificate" {
		return new(types.InvalidLogin)
	}
	return nil
}

// observer hears of every object that comes, changes and goes.
type observer struct {
	mo.Folder // only for the reference
	vc        *vcenter
}

func (o *observer) PutObject(_ *simulator.Context, obj mo.Reference) {
	if vm, ok := obj.(*simulator.VirtualMachine); ok {
		machineDefaults(vm)
	}
	noteChange()
}

// UpdateObject also gives a failed task a text; the simulator's is the name of a Go type.
func (o *observer) UpdateObject(_ *simulator.Context, obj mo.Reference, _ []types.PropertyChange) {
	if task, ok := obj.(*mo.Task); ok && task.Info.Error != nil {
		task.Info.Error.LocalizedMessage = faultMessage(task.Info.Error.Fault)
	}
	noteChange()
}

func (o *observer) RemoveObject(_ *simulator.Context, ref types.ManagedObjectReference) {
	if ref.Type == "VirtualMachine" {
		o.vc.policies.forget(ref)
		o.vc.guests.forget(ref)
	}
	noteChange()
}
