package main

import (
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// cluster takes an override that is added again as a change, as a vCenter does. The
// provider changes overrides that way; the simulator calls it a mistake.
type cluster struct {
	*simulator.ClusterComputeResource
}

func (c *cluster) ReconfigureComputeResourceTask(ctx *simulator.Context, req *types.ReconfigureComputeResource_Task) soap.HasFault {
	spec, ok := req.Spec.(*types.ClusterConfigSpecEx)
	have, known := c.ConfigurationEx.(*types.ClusterConfigInfoEx)
	if ok && known {
		editKnownOverrides(spec, have)
	}
	return c.ClusterComputeResource.ReconfigureComputeResourceTask(ctx, req)
}

func editKnownOverrides(spec *types.ClusterConfigSpecEx, have *types.ClusterConfigInfoEx) {
	for i := range spec.DrsVmConfigSpec {
		s := &spec.DrsVmConfigSpec[i]
		for _, known := range have.DrsVmConfig {
			if s.Operation == types.ArrayUpdateOperationAdd && s.Info != nil && s.Info.Key == known.Key {
				s.Operation = types.ArrayUpdateOperationEdit
			}
		}
	}
	for i := range spec.DasVmConfigSpec {
		s := &spec.DasVmConfigSpec[i]
		for _, known := range have.DasVmConfig {
			if s.Operation == types.ArrayUpdateOperationAdd && s.Info != nil && s.Info.Key == known.Key {
				s.Operation = types.ArrayUpdateOperationEdit
			}
		}
	}
}

// environmentBrowser names the hardware version. The simulator's own says 0, upon which
// the provider upgrades a machine after every change of it, and that fails.
type environmentBrowser struct {
	*simulator.EnvironmentBrowser
}

func (b *environmentBrowser) QueryConfigOption(req *types.QueryConfigOption) soap.HasFault {
	body := b.EnvironmentBrowser.QueryConfigOption(req).(*methods.QueryConfigOptionBody)
	body.Res.Returnval.HardwareOptions.HwVersion = hardwareVersion
	return body
}

func (b *environmentBrowser) QueryConfigOptionEx(req *types.QueryConfigOptionEx) soap.HasFault {
	body := b.EnvironmentBrowser.QueryConfigOptionEx(req).(*methods.QueryConfigOptionExBody)
	body.Res.Returnval.HardwareOptions.HwVersion = hardwareVersion
	return body
}
