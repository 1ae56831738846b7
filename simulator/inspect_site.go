package main

import (
	"slices"

	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

// readAuthorization leaves out the roles and permissions that every vCenter brings along.
func (in *inspector) readAuthorization() error {
	ref := *in.client.ServiceContent.AuthorizationManager
	var manager mo.AuthorizationManager
	if err := in.retrieveOne(ref, []string{"roleList"}, &manager); err != nil {
		return err
	}
	names := map[int32]string{}
	in.view.Roles, in.view.Permissions = []roleView{}, []permissionView{}
	for _, role := range manager.RoleList {
		names[role.RoleId] = role.Name
		if role.RoleId >= firstRoleID {
			privileges := append([]string{}, role.Privilege...)
			slices.Sort(privileges)
			in.view.Roles = append(in.view.Roles, roleView{role.Name, privileges})
		}
	}
	sortBy(in.view.Roles, func(r roleView) string { return r.Name })
	all, err := methods.RetrieveAllPermissions(in.ctx, in.client, &types.RetrieveAllPermissions{This: ref})
	if err != nil {
		return err
	}
	for _, p := range all.Returnval {
		// Permissions of an object that was destroyed are gone with it on a vCenter.
		if _, known := in.entities[p.Entity.Value]; known && *p.Entity != in.client.ServiceContent.RootFolder {
			in.view.Permissions = append(in.view.Permissions, permissionView{in.entityPath(*p.Entity), p.Principal, p.Group, names[p.RoleId], p.Propagate})
		}
	}
	sortBy(in.view.Permissions, func(p permissionView) string { return p.Entity + "\x00" + p.Principal })
	return nil
}

func (in *inspector) entityPath(ref types.ManagedObjectReference) string {
	if path := in.path(ref); path != "" {
		return path
	}
	return in.name(&ref)
}

func (in *inspector) readCluster() error {
	var clusters []mo.ClusterComputeResource
	if err := in.retrieve("ClusterComputeResource", []string{"configurationEx"}, &clusters); err != nil {
		return err
	}
	in.view.Rules, in.view.Groups, in.view.Overrides = []ruleView{}, []groupView{}, []overrideView{}
	for _, c := range clusters {
		config, ok := c.ConfigurationEx.(*types.ClusterConfigInfoEx)
		if !ok {
			continue
		}
		for _, rule := range config.Rule {
			in.view.Rules = append(in.view.Rules, in.rule(rule))
		}
		for _, group := range config.Group {
			in.view.Groups = append(in.view.Groups, in.group(group))
		}
		in.readOverrides(config)
	}
	sortBy(in.view.Rules, func(r ruleView) string { return r.Name })
	sortBy(in.view.Groups, func(g groupView) string { return g.Name })
	sortBy(in.view.Overrides, func(o overrideView) string { return o.VirtualMachine + "\x00" + o.Kind })
	return nil
}

func (in *inspector) rule(rule types.BaseClusterRuleInfo) ruleView {
	info := rule.GetClusterRuleInfo()
	v := ruleView{
		Name: info.Name, Enabled: isTrue(info.Enabled), Mandatory: isTrue(info.Mandatory),
		VirtualMachines: []string{}, Groups: []string{},
	}
	switch r := rule.(type) {
	case *types.ClusterAffinityRuleSpec:
		v.Kind, v.VirtualMachines = "affinity", in.namesOf(r.Vm)
	case *types.ClusterAntiAffinityRuleSpec:
		v.Kind, v.VirtualMachines = "anti-affinity", in.namesOf(r.Vm)
	case *types.ClusterVmHostRuleInfo:
		v.Kind = "vm-host"
		for _, name := range []string{r.VmGroupName, r.AffineHostGroupName, r.AntiAffineHostGroupName} {
			if name != "" {
				v.Groups = append(v.Groups, name)
			}
		}
	case *types.ClusterDependencyRuleInfo:
		v.Kind, v.Groups = "dependency", []string{r.VmGroup, r.DependsOnVmGroup}
	}
	return v
}

func (in *inspector) group(group types.BaseClusterGroupInfo) groupView {
	v := groupView{Name: group.GetClusterGroupInfo().Name, Members: []string{}}
	switch g := group.(type) {
	case *types.ClusterVmGroup:
		v.Kind, v.Members = "virtual-machines", in.namesOf(g.Vm)
	case *types.ClusterHostGroup:
		v.Kind, v.Members = "hosts", in.namesOf(g.Host)
	}
	return v
}

func (in *inspector) readOverrides(config *types.ClusterConfigInfoEx) {
	for _, o := range config.DrsVmConfig {
		in.view.Overrides = append(in.view.Overrides, overrideView{in.name(&o.Key), "drs", string(o.Behavior)})
	}
	for _, o := range config.DasVmConfig {
		setting := ""
		if o.DasSettings != nil {
			setting = o.DasSettings.RestartPriority
		}
		in.view.Overrides = append(in.view.Overrides, overrideView{in.name(&o.Key), "ha", setting})
	}
}
