package main

import (
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// pool keeps whether shares scale with those of the pool's descendants; the simulator drops
// it, and every plan would set it again.
type pool struct {
	*simulator.ResourcePool
}

func (p *pool) CreateResourcePool(ctx *simulator.Context, req *types.CreateResourcePool) soap.HasFault {
	body := p.ResourcePool.CreateResourcePool(ctx, req)
	if res := body.(*methods.CreateResourcePoolBody).Res; res != nil {
		child := ctx.Map.Get(res.Returnval).(*simulator.ResourcePool)
		child.Config.ScaleDescendantsShares = req.Spec.ScaleDescendantsShares
		keep(&child.Config.ScaleDescendantsShares, string(types.ResourceConfigSpecScaleSharesBehaviorDisabled))
	}
	return body
}

func (p *pool) UpdateConfig(ctx *simulator.Context, req *types.UpdateConfig) soap.HasFault {
	body := p.ResourcePool.UpdateConfig(ctx, req)
	if body.Fault() == nil && req.Config != nil && req.Config.ScaleDescendantsShares != "" {
		p.Config.ScaleDescendantsShares = req.Config.ScaleDescendantsShares
	}
	return body
}
