package main

import (
	"testing"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/vim25/types"
)

func TestCustomizationSpecsAreKeptChangedAndDeleted(t *testing.T) {
	s := newTestSite(t)
	m := object.NewCustomizationSpecManager(s.client.Client)
	item := types.CustomizationSpecItem{
		Info: types.CustomizationSpecInfo{Name: "terminal-server", Type: "Windows", Description: "first"},
		Spec: sysprep("ts01", "10.42.0.21"),
	}
	s.must(m.CreateCustomizationSpec(s.ctx, item))
	s.refused(nil, m.CreateCustomizationSpec(s.ctx, item), "ServerFaultCode")
	first, err := m.GetCustomizationSpec(s.ctx, "terminal-server")
	s.must(err)
	if first.Info.LastUpdateTime == nil || first.Info.ChangeVersion == "" {
		t.Errorf("no time or version of change: %+v", first.Info)
	}
	item.Info.Description = "second"
	s.must(m.OverwriteCustomizationSpec(s.ctx, item))
	second, err := m.GetCustomizationSpec(s.ctx, "terminal-server")
	s.must(err)
	equal(t, "description", second.Info.Description, "second")
	if second.Info.ChangeVersion == first.Info.ChangeVersion {
		t.Error("the change has no version of its own")
	}
	equal(t, "listed", joined(s.inspect().CustomizationSpecs, func(n string) string { return n }), "terminal-server")

	s.must(m.DeleteCustomizationSpec(s.ctx, "terminal-server"))
	exists, err := m.DoesCustomizationSpecExist(s.ctx, "terminal-server")
	s.must(err)
	equal(t, "exists", exists, false)
	s.refused(nil, m.DeleteCustomizationSpec(s.ctx, "terminal-server"), "Not found.")
	s.refused(nil, m.OverwriteCustomizationSpec(s.ctx, item), "Not found.")
	s.must(m.CreateCustomizationSpec(s.ctx, item))
}
