package main

import (
	"fmt"
	"strings"

	"github.com/google/uuid"
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// machine adapts a virtual machine. Its methods run with the lock of the machine.
type machine struct {
	*simulator.VirtualMachine
	vc *vcenter
}

// machineDefaults: every machine on a vCenter has a swap placement; the provider sees a
// difference at every plan where it is empty.
func machineDefaults(vm *simulator.VirtualMachine) {
	if vm.Config != nil && vm.Config.SwapPlacement == "" {
		vm.Config.SwapPlacement = string(types.VirtualMachineConfigInfoSwapPlacementTypeInherit)
	}
}

// ReconfigVMTask refuses what a vCenter refuses on a running machine, and keeps settings
// that the simulator drops: the swap placement and the storage policies.
func (m *machine) ReconfigVMTask(ctx *simulator.Context, req *types.ReconfigVM_Task) soap.HasFault {
	refusal := refusedWhileRunning(m.VirtualMachine, &req.Spec)
	if refusal == nil {
		refusal = refusedExtraConfig(req.Spec.ExtraConfig)
	}
	if refusal != nil {
		return reconfigBody(failedTask(ctx, m, "reconfigVm", refusal))
	}
	own := m.VirtualMachine.ReconfigVMTask(ctx, req).(*methods.ReconfigVM_TaskBody)
	m.vc.counters.add(m.Name, reconfigures)
	return reconfigBody(then(ctx, m, "reconfigVm", own.Res.Returnval, func(result types.AnyType) (types.AnyType, types.BaseMethodFault) {
		if req.Spec.SwapPlacement != "" {
			m.Config.SwapPlacement = req.Spec.SwapPlacement
		}
		// Only now does a new disk have its final key.
		m.vc.policies.recordMachine(m.Self, req.Spec.VmProfile)
		m.vc.policies.recordDevices(m.Self, req.Spec.DeviceChange)
		return result, nil
	}))
}

func reconfigBody(task types.ManagedObjectReference) soap.HasFault {
	return &methods.ReconfigVM_TaskBody{Res: &types.ReconfigVM_TaskResponse{Returnval: task}}
}

// refusedExtraConfig: a key of this name would make the simulator run a container on the
// computer of whoever rehearses a tenant.
func refusedExtraConfig(config []types.BaseOptionValue) types.BaseMethodFault {
	for _, option := range config {
		if key := option.GetOptionValue().Key; strings.HasPrefix(key, "RUN.") {
			return &types.InvalidArgument{InvalidProperty: "extraConfig." + key}
		}
	}
	return nil
}

// CloneVMTask also takes over the firmware and the other settings that a clone on a
// vCenter has from its template, and remembers storage policies.
func (m *machine) CloneVMTask(ctx *simulator.Context, req *types.CloneVM_Task) soap.HasFault {
	if req.Spec.Config != nil {
		if f := refusedExtraConfig(req.Spec.Config.ExtraConfig); f != nil {
			return cloneBody(failedTask(ctx, m, "cloneVm", f))
		}
	}
	// A machine stands in its folder before it has its name, and the simulator ends when another clone looks for names there.
	unlock := ctx.Map.AcquireLock(ctx, req.Folder)
	own := m.VirtualMachine.CloneVMTask(ctx, req).(*methods.CloneVM_TaskBody)
	if own.Res == nil {
		unlock()
		return own
	}
	task := ctx.Map.Get(own.Res.Returnval).(*simulator.Task)
	go func() {
		task.Wait()
		unlock()
	}()
	return cloneBody(then(ctx, m, "cloneVm", own.Res.Returnval, func(result types.AnyType) (types.AnyType, types.BaseMethodFault) {
		clone := ctx.Map.Get(result.(types.ManagedObjectReference)).(*simulator.VirtualMachine)
		ctx.WithLock(clone, func() {
			m.inherit(clone)
			giveIdentity(clone, req.Spec.Config)
		})
		m.vc.policies.recordMachine(clone.Self, req.Spec.Location.Profile)
		m.vc.policies.recordLocators(clone.Self, req.Spec.Location.Disk)
		m.vc.policies.recordDevices(clone.Self, req.Spec.Location.DeviceChange)
		if req.Spec.Config != nil {
			m.vc.policies.recordDevices(clone.Self, req.Spec.Config.DeviceChange)
		}
		return result, nil
	}))
}

func cloneBody(task types.ManagedObjectReference) soap.HasFault {
	return &methods.CloneVM_TaskBody{Res: &types.CloneVM_TaskResponse{Returnval: task}}
}

func (m *machine) inherit(clone *simulator.VirtualMachine) {
	clone.Config.Firmware = m.Config.Firmware
	clone.Config.CpuHotAddEnabled = m.Config.CpuHotAddEnabled
	clone.Config.CpuHotRemoveEnabled = m.Config.CpuHotRemoveEnabled
	clone.Config.MemoryHotAddEnabled = m.Config.MemoryHotAddEnabled
	if m.Config.BootOptions != nil {
		boot := *m.Config.BootOptions
		clone.Config.BootOptions = &boot
	}
}

// giveIdentity gives a clone UUIDs of its own, as a vCenter does. The simulator derives them
// from the path: a machine made anew under its old name would pass for the one destroyed,
// and a rule that names it would not be changed.
func giveIdentity(clone *simulator.VirtualMachine, wanted *types.VirtualMachineConfigSpec) {
	if wanted == nil || wanted.Uuid == "" {
		clone.Config.Uuid = uuid.NewString()
		clone.Summary.Config.Uuid = clone.Config.Uuid
	}
	if wanted == nil || wanted.InstanceUuid == "" {
		clone.Config.InstanceUuid = uuid.NewString()
		clone.Summary.Config.InstanceUuid = clone.Config.InstanceUuid
	}
}

// RelocateVMTask remembers the storage policies that move along.
func (m *machine) RelocateVMTask(ctx *simulator.Context, req *types.RelocateVM_Task) soap.HasFault {
	m.vc.policies.recordMachine(m.Self, req.Spec.Profile)
	m.vc.policies.recordLocators(m.Self, req.Spec.Disk)
	return m.VirtualMachine.RelocateVMTask(ctx, req)
}

func (m *machine) isRunning() bool {
	return m.Runtime.PowerState == types.VirtualMachinePowerStatePoweredOn
}

func (m *machine) DestroyTask(ctx *simulator.Context, req *types.Destroy_Task) soap.HasFault {
	if !m.isRunning() {
		m.vc.counters.add(m.Name, destroys)
	}
	return m.VirtualMachine.DestroyTask(ctx, req)
}

// folder adapts a folder: a machine made without a template has hardware version 13 by
// the simulator's default, which the provider would upgrade at its first change.
type folder struct {
	*simulator.Folder
}

func (f *folder) CreateVMTask(ctx *simulator.Context, req *types.CreateVM_Task) soap.HasFault {
	if refusal := refusedExtraConfig(req.Config.ExtraConfig); refusal != nil {
		task := failedTask(ctx, f, "createVm", refusal)
		return &methods.CreateVM_TaskBody{Res: &types.CreateVM_TaskResponse{Returnval: task}}
	}
	if req.Config.Version == "" {
		req.Config.Version = fmt.Sprintf("vmx-%d", hardwareVersion)
	}
	return f.Folder.CreateVMTask(ctx, req)
}
