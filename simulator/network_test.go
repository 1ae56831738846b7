package main

import (
	"testing"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

func vlan(id int32) *types.VMwareDVSPortSetting {
	return &types.VMwareDVSPortSetting{Vlan: &types.VmwareDistributedVirtualSwitchVlanIdSpec{VlanId: id}}
}

func (s *testSite) createPortGroup(name string, vlanID int32) (mo.DistributedVirtualPortgroup, error) {
	s.Helper()
	res, err := methods.CreateDVPortgroup_Task(s.ctx, s.client, &types.CreateDVPortgroup_Task{
		This: s.dvs().Reference(),
		Spec: types.DVPortgroupConfigSpec{Name: name, Type: "earlyBinding", NumPorts: 16, Description: "lan", DefaultPortConfig: vlan(vlanID)},
	})
	s.must(err)
	info, err := object.NewTask(s.client.Client, res.Returnval).WaitForResult(s.ctx, nil)
	if err != nil {
		return mo.DistributedVirtualPortgroup{}, err
	}
	return s.portGroup(info.Result.(types.ManagedObjectReference)), nil
}

func (s *testSite) tryPortGroup(name string) error {
	_, err := methods.CreateDVPortgroup_Task(s.ctx, s.client, &types.CreateDVPortgroup_Task{
		This: s.dvs().Reference(), Spec: types.DVPortgroupConfigSpec{Name: name, Type: "earlyBinding"},
	})
	return err
}

func (s *testSite) portGroup(ref types.ManagedObjectReference) mo.DistributedVirtualPortgroup {
	s.Helper()
	var pg mo.DistributedVirtualPortgroup
	s.must(object.NewCommon(s.client.Client, ref).Properties(s.ctx, ref, []string{"name", "key", "config"}, &pg))
	return pg
}

func TestAPortGroupIsMadeWithWhatItInherits(t *testing.T) {
	s := newTestSite(t)
	pg, err := s.createPortGroup("k0042-lan", 1042)
	s.must(err)
	setting := pg.Config.DefaultPortConfig.(*types.VMwareDVSPortSetting)
	equal(t, "name", pg.Name, "k0042-lan")
	equal(t, "vlan", *vlanOf(setting), 1042)
	order := setting.UplinkTeamingPolicy.UplinkPortOrder
	equal(t, "active uplinks", len(order.ActiveUplinkPort), len(uplinks))
}

func TestTwoPortGroupsMayShareAVLANButNotAName(t *testing.T) {
	s := newTestSite(t)
	_, err := s.createPortGroup("k0042-lan", 1042)
	s.must(err)
	_, err = s.createPortGroup("k0042-voice", 1042)
	s.must(err)
	_, err = s.createPortGroup("k0042-lan", 1043)
	s.refused(nil, err, "The name 'k0042-lan' already exists.")
}

func TestAChangeOfTheVLANKeepsTheRest(t *testing.T) {
	s := newTestSite(t)
	pg, err := s.createPortGroup("k0042-lan", 1042)
	s.must(err)
	group := object.NewDistributedVirtualPortgroup(s.client.Client, pg.Self)
	s.done(group.Reconfigure(s.ctx, types.DVPortgroupConfigSpec{DefaultPortConfig: vlan(1043)}))
	now := s.portGroup(pg.Self)
	equal(t, "vlan", *vlanOf(now.Config.DefaultPortConfig), 1043)
	equal(t, "name", now.Config.Name, "k0042-lan")
	equal(t, "ports", now.Config.NumPorts, 16)
	equal(t, "description", now.Config.Description, "lan")
}

func TestARenamedPortGroupIsFoundByItsNewName(t *testing.T) {
	s := newTestSite(t)
	pg, err := s.createPortGroup("k0042-lan", 1042)
	s.must(err)
	group := object.NewDistributedVirtualPortgroup(s.client.Client, pg.Self)
	s.done(group.Reconfigure(s.ctx, types.DVPortgroupConfigSpec{Name: "k0042-office"}))
	found, err := s.finder.Network(s.ctx, "k0042-office")
	s.must(err)
	equal(t, "reference", found.Reference(), pg.Self)
	if _, err := s.finder.Network(s.ctx, "k0042-lan"); err == nil {
		t.Error("the old name is still found")
	}
}

func TestSwitchAndPortGroupAreFoundByTheirKeys(t *testing.T) {
	s := newTestSite(t)
	pg, err := s.createPortGroup("k0042-lan", 1042)
	s.must(err)
	var dvs mo.DistributedVirtualSwitch
	s.must(s.dvs().Properties(s.ctx, s.dvs().Reference(), []string{"uuid"}, &dvs))
	manager := *s.client.ServiceContent.DvSwitchManager

	byUUID, err := methods.QueryDvsByUuid(s.ctx, s.client, &types.QueryDvsByUuid{This: manager, Uuid: dvs.Uuid})
	s.must(err)
	equal(t, "switch", *byUUID.Returnval, s.dvs().Reference())
	_, err = methods.QueryDvsByUuid(s.ctx, s.client, &types.QueryDvsByUuid{This: manager, Uuid: "none"})
	s.refused(nil, err, "Not found.")

	byKey, err := methods.DVSManagerLookupDvPortGroup(s.ctx, s.client, &types.DVSManagerLookupDvPortGroup{This: manager, SwitchUuid: dvs.Uuid, PortgroupKey: pg.Key})
	s.must(err)
	equal(t, "port group", *byKey.Returnval, pg.Self)
	_, err = methods.DVSManagerLookupDvPortGroup(s.ctx, s.client, &types.DVSManagerLookupDvPortGroup{This: manager, SwitchUuid: dvs.Uuid, PortgroupKey: "none"})
	s.refused(nil, err, "Not found.")

	ofSwitch, err := methods.LookupDvPortGroup(s.ctx, s.client, &types.LookupDvPortGroup{This: s.dvs().Reference(), PortgroupKey: pg.Key})
	s.must(err)
	equal(t, "port group", *ofSwitch.Returnval, pg.Self)
}
