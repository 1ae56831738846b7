package main

import (
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"
)

// refusedWhileRunning is the fault a vCenter answers when a change needs the machine to be
// off. The simulator accepts every change at any time, by which a plan that forgets
// the power cycle would pass every rehearsal and fail in the data centre. See
// VirtualMachineConfigSpec in the vSphere API reference: numCPUs, memoryMB and the
// hot-plug switches.
func refusedWhileRunning(vm *simulator.VirtualMachine, spec *types.VirtualMachineConfigSpec) types.BaseMethodFault {
	if vm.Runtime.PowerState != types.VirtualMachinePowerStatePoweredOn {
		return nil
	}
	if f := refusedCPUs(vm, spec.NumCPUs); f != nil {
		return f
	}
	if f := refusedMemory(vm, spec.MemoryMB); f != nil {
		return f
	}
	if changesFirmwareOrTopology(vm, spec) {
		return &types.InvalidPowerState{
			RequestedState: types.VirtualMachinePowerStatePoweredOff,
			ExistingState:  types.VirtualMachinePowerStatePoweredOn,
		}
	}
	return nil
}

func refusedCPUs(vm *simulator.VirtualMachine, cpus int32) types.BaseMethodFault {
	have := vm.Config.Hardware.NumCPU
	switch {
	case cpus == 0, cpus == have:
		return nil
	case cpus > have && isTrue(vm.Config.CpuHotAddEnabled), cpus < have && isTrue(vm.Config.CpuHotRemoveEnabled):
		return nil
	}
	return new(types.CpuHotPlugNotSupported)
}

// refusedMemory: memory is never taken away from a running machine.
func refusedMemory(vm *simulator.VirtualMachine, memoryMiB int64) types.BaseMethodFault {
	have := int64(vm.Config.Hardware.MemoryMB)
	if memoryMiB == 0 || memoryMiB == have || memoryMiB > have && isTrue(vm.Config.MemoryHotAddEnabled) {
		return nil
	}
	return new(types.MemoryHotPlugNotSupported)
}

func changesFirmwareOrTopology(vm *simulator.VirtualMachine, spec *types.VirtualMachineConfigSpec) bool {
	secureBoot := vm.Config.BootOptions != nil && isTrue(vm.Config.BootOptions.EfiSecureBootEnabled)
	return spec.Firmware != "" && spec.Firmware != vm.Config.Firmware ||
		spec.BootOptions != nil && spec.BootOptions.EfiSecureBootEnabled != nil && isTrue(spec.BootOptions.EfiSecureBootEnabled) != secureBoot ||
		spec.NumCoresPerSocket != nil && *spec.NumCoresPerSocket != coresPerSocket(vm) ||
		isSwitched(spec.CpuHotAddEnabled, vm.Config.CpuHotAddEnabled) ||
		isSwitched(spec.CpuHotRemoveEnabled, vm.Config.CpuHotRemoveEnabled) ||
		isSwitched(spec.MemoryHotAddEnabled, vm.Config.MemoryHotAddEnabled)
}

func coresPerSocket(vm *simulator.VirtualMachine) int32 {
	if n := vm.Config.Hardware.NumCoresPerSocket; n != nil {
		return *n
	}
	return 1
}

func isSwitched(wanted, have *bool) bool {
	return wanted != nil && isTrue(wanted) != isTrue(have)
}

func isTrue(b *bool) bool {
	return b != nil && *b
}
