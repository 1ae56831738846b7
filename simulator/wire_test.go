package main

import (
	"slices"
	"testing"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/vapi/tags"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

func TestTheSwitchIsOneOfVMware(t *testing.T) {
	s := newTestSite(t)
	equal(t, "type", s.dvs().Reference().Type, "VmwareDistributedVirtualSwitch")
	var dvs mo.VmwareDistributedVirtualSwitch
	s.must(s.dvs().Properties(s.ctx, s.dvs().Reference(), []string{"name", "config"}, &dvs))
	policy := dvs.Config.GetDVSConfigInfo().UplinkPortPolicy.(*types.DVSNameArrayUplinkPortPolicy)
	if dvs.Name != "vds-tenants" || !slices.Equal(policy.UplinkPortName, uplinks) {
		t.Errorf("switch %q has uplinks %v", dvs.Name, policy.UplinkPortName)
	}
}

func TestAClusterAnswersAsComputeResource(t *testing.T) {
	s := newTestSite(t)
	ref := types.ManagedObjectReference{Type: "ComputeResource", Value: s.cluster().Reference().Value}
	name, err := object.NewComputeResource(s.client.Client, ref).ObjectName(s.ctx)
	s.must(err)
	equal(t, "name", name, "compute-a")
}

func TestTypesOfATagCategoryComeBackBare(t *testing.T) {
	s := newTestSite(t)
	m := s.tagManager()
	id, err := m.CreateCategory(s.ctx, &tags.Category{
		Name: "tenant", Cardinality: "SINGLE", AssociableTypes: []string{"urn:vim25:VirtualMachine", "urn:vim25:Folder"},
	})
	s.must(err)
	c, err := m.GetCategory(s.ctx, id)
	s.must(err)
	slices.Sort(c.AssociableTypes)
	if !slices.Equal(c.AssociableTypes, []string{"Folder", "VirtualMachine"}) {
		t.Errorf("types are %v", c.AssociableTypes)
	}
}
