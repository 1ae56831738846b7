package main

import (
	"testing"

	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/types"
)

func (s *testSite) reconfigureCluster(spec types.ClusterConfigSpecEx) {
	s.Helper()
	s.done(s.cluster().Reconfigure(s.ctx, &spec, true))
}

func TestAnOverrideThatIsAddedAgainIsChanged(t *testing.T) {
	s := newTestSite(t)
	vm := s.clone("debian", "gw01", nil).Reference()
	for _, behavior := range []types.DrsBehavior{types.DrsBehaviorManual, types.DrsBehaviorPartiallyAutomated} {
		s.reconfigureCluster(types.ClusterConfigSpecEx{DrsVmConfigSpec: []types.ClusterDrsVmConfigSpec{{
			ArrayUpdateSpec: types.ArrayUpdateSpec{Operation: types.ArrayUpdateOperationAdd},
			Info:            &types.ClusterDrsVmConfigInfo{Key: vm, Behavior: behavior},
		}}})
	}
	for _, priority := range []string{"high", "highest"} {
		s.reconfigureCluster(types.ClusterConfigSpecEx{DasVmConfigSpec: []types.ClusterDasVmConfigSpec{{
			ArrayUpdateSpec: types.ArrayUpdateSpec{Operation: types.ArrayUpdateOperationAdd},
			Info:            &types.ClusterDasVmConfigInfo{Key: vm, DasSettings: &types.ClusterDasVmSettings{RestartPriority: priority}},
		}}})
	}
	equal(t, "overrides", joined(s.inspect().Overrides, func(o overrideView) string { return o.VirtualMachine + ":" + o.Kind + ":" + o.Setting }),
		"gw01:drs:partiallyAutomated gw01:ha:highest")
}

func TestRulesAndGroupsAreReadBackByName(t *testing.T) {
	s := newTestSite(t)
	a, b := s.clone("debian", "a", nil).Reference(), s.clone("debian", "b", nil).Reference()
	s.reconfigureCluster(types.ClusterConfigSpecEx{
		RulesSpec: []types.ClusterRuleSpec{{
			ArrayUpdateSpec: types.ArrayUpdateSpec{Operation: types.ArrayUpdateOperationAdd},
			Info: &types.ClusterAntiAffinityRuleSpec{
				ClusterRuleInfo: types.ClusterRuleInfo{Name: "apart", Enabled: types.NewBool(true)},
				Vm:              []types.ManagedObjectReference{b, a},
			},
		}},
		GroupSpec: []types.ClusterGroupSpec{{
			ArrayUpdateSpec: types.ArrayUpdateSpec{Operation: types.ArrayUpdateOperationAdd},
			Info:            &types.ClusterVmGroup{ClusterGroupInfo: types.ClusterGroupInfo{Name: "all"}, Vm: []types.ManagedObjectReference{a}},
		}},
	})
	v := s.inspect()
	if len(v.Rules) != 1 || v.Rules[0].Kind != "anti-affinity" || !v.Rules[0].Enabled || joined(v.Rules[0].VirtualMachines, func(n string) string { return n }) != "a b" {
		t.Errorf("rules are %+v", v.Rules)
	}
	if len(v.Groups) != 1 || v.Groups[0].Kind != "virtual-machines" || v.Groups[0].Members[0] != "a" {
		t.Errorf("groups are %+v", v.Groups)
	}
}

func TestNoMachineNeedsAnUpgradeOfItsHardware(t *testing.T) {
	s := newTestSite(t)
	vm := s.machine(s.clone("debian", "gw01", nil))
	byKey, err := methods.QueryConfigOption(s.ctx, s.client, &types.QueryConfigOption{This: vm.EnvironmentBrowser})
	s.must(err)
	bySpec, err := methods.QueryConfigOptionEx(s.ctx, s.client, &types.QueryConfigOptionEx{This: vm.EnvironmentBrowser})
	s.must(err)
	equal(t, "by key", byKey.Returnval.HardwareOptions.HwVersion, hardwareVersion)
	equal(t, "by spec", bySpec.Returnval.HardwareOptions.HwVersion, hardwareVersion)
	equal(t, "of the machine", vm.Config.Version, "vmx-21")
}
