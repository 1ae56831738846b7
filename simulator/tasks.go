package main

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

// then runs finish when the task of the simulator's own method has succeeded, and returns
// a task that ends with it. Both hold the lock of obj on behalf of ctx.
func then(ctx *simulator.Context, obj mo.Reference, id string, own types.ManagedObjectReference, finish func(result types.AnyType) (types.AnyType, types.BaseMethodFault)) types.ManagedObjectReference {
	first := ctx.Map.Get(own).(*simulator.Task)
	return simulator.CreateTask(obj, id, func(*simulator.Task) (types.AnyType, types.BaseMethodFault) {
		first.Wait()
		if first.Info.Error != nil {
			return nil, first.Info.Error.Fault
		}
		return finish(first.Info.Result)
	}).Run(ctx)
}

// failedTask is a task that has ended with a fault before it did anything.
func failedTask(ctx *simulator.Context, obj mo.Reference, id string, fault types.BaseMethodFault) types.ManagedObjectReference {
	task := simulator.CreateTask(obj, id, nil)
	now := time.Now()
	task.Info.StartTime, task.Info.CompleteTime = &now, &now
	task.Info.State = types.TaskInfoStateError
	task.Info.Error = &types.LocalizedMethodFault{Fault: fault, LocalizedMessage: faultMessage(fault)}
	ctx.Map.Put(task)
	task.Info.Key, task.Info.Task = task.Self.Value, task.Self
	return task.Self
}

// faultMessage is what a person reads. The simulator puts the name of a Go type there.
func faultMessage(fault types.BaseMethodFault) string {
	switch f := fault.(type) {
	case *types.DuplicateName:
		return fmt.Sprintf("The name '%s' already exists.", f.Name)
	case *types.InvalidPowerState:
		return fmt.Sprintf("The attempted operation cannot be performed in the current state (%s).", f.ExistingState)
	case *types.InvalidArgument:
		return "A specified parameter was not correct: " + f.InvalidProperty
	case *types.NicSettingMismatch:
		return fmt.Sprintf("The customization has %d network adapters, the virtual machine has %d.", f.NumberOfNicsInSpec, f.NumberOfNicsInVM)
	case *types.CpuHotPlugNotSupported:
		return "CPU hot plug is not supported for this virtual machine."
	case *types.MemoryHotPlugNotSupported:
		return "Memory hot plug is not supported for this virtual machine."
	case *types.ResourceInUse:
		return fmt.Sprintf("The resource '%s' is in use.", f.Name)
	case *types.NotSupported:
		return "The operation is not supported on the object."
	}
	return inWords(strings.TrimPrefix(fmt.Sprintf("%T", fault), "*types."))
}

// inWords makes "Invalid device spec." of "InvalidDeviceSpec".
func inWords(name string) string {
	var b strings.Builder
	for i, r := range name {
		if i > 0 && unicode.IsUpper(r) {
			b.WriteByte(' ')
			r = unicode.ToLower(r)
		}
		b.WriteRune(r)
	}
	return b.String() + "."
}
