package main

import (
	"testing"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

func (s *testSite) createPool(name, scale string) *object.ResourcePool {
	s.Helper()
	parent, err := s.cluster().ResourcePool(s.ctx)
	s.must(err)
	spec := types.DefaultResourceConfigSpec()
	spec.ScaleDescendantsShares = scale
	pool, err := parent.Create(s.ctx, name, spec)
	s.must(err)
	return pool
}

func (s *testSite) scaleOf(pool *object.ResourcePool) string {
	s.Helper()
	var found mo.ResourcePool
	s.must(pool.Properties(s.ctx, pool.Reference(), []string{"config"}, &found))
	return found.Config.ScaleDescendantsShares
}

func TestAPoolKeepsWhetherSharesAreScaled(t *testing.T) {
	s := newTestSite(t)
	scaled := s.createPool("scaled", "scaleCpuAndMemoryShares")
	equal(t, "scaling", s.scaleOf(scaled), "scaleCpuAndMemoryShares")
	equal(t, "scaling by default", s.scaleOf(s.createPool("plain", "")), "disabled")

	s.must(scaled.UpdateConfig(s.ctx, "", &types.ResourceConfigSpec{ScaleDescendantsShares: "disabled"}))
	equal(t, "scaling after a change", s.scaleOf(scaled), "disabled")
	s.must(scaled.UpdateConfig(s.ctx, "renamed", nil))
	equal(t, "scaling after a new name", s.scaleOf(scaled), "disabled")
}
