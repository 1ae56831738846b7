package main

import (
	"testing"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/types"
)

const (
	console  = "VirtualMachine.Interact.ConsoleInteract"
	powerOn  = "VirtualMachine.Interact.PowerOn"
	powerOff = "VirtualMachine.Interact.PowerOff"
	always   = "System.Anonymous System.Read System.View"
)

func (s *testSite) roles() *object.AuthorizationManager {
	return object.NewAuthorizationManager(s.client.Client)
}

func (s *testSite) addRole(name string, privileges ...string) int32 {
	s.Helper()
	id, err := s.roles().AddRole(s.ctx, name, privileges)
	s.must(err)
	return id
}

func (s *testSite) roleText() string {
	s.Helper()
	return joined(s.inspect().Roles, func(r roleView) string {
		return r.Name + "=" + joined(r.Privileges, func(p string) string { return p }) + ";"
	})
}

func (s *testSite) permissionText() string {
	s.Helper()
	return joined(s.inspect().Permissions, func(p permissionView) string { return p.Entity + ":" + p.Principal + ":" + p.Role })
}

func TestEveryRoleHasAnIdOfItsOwn(t *testing.T) {
	s := newTestSite(t)
	a, b := s.addRole("operator", console), s.addRole("viewer", console)
	if a == b || a <= 0 || b <= 0 {
		t.Errorf("ids are %d and %d", a, b)
	}
	_, err := s.roles().AddRole(s.ctx, "viewer", nil)
	s.refused(nil, err, "ServerFaultCode")
}

func TestARoleIsChangedAgainAndAgain(t *testing.T) {
	s := newTestSite(t)
	id := s.addRole("operator", console)
	s.must(s.roles().UpdateRole(s.ctx, id, "operator", []string{console, powerOn, powerOff}))
	equal(t, "grown", s.roleText(), "operator="+always+" "+console+" "+powerOff+" "+powerOn+";")
	s.must(s.roles().UpdateRole(s.ctx, id, "operator", []string{powerOn}))
	equal(t, "shrunk", s.roleText(), "operator="+always+" "+powerOn+";")
	s.must(s.roles().UpdateRole(s.ctx, id, "caretaker", nil))
	equal(t, "renamed and empty", s.roleText(), "caretaker="+always+";")
	s.must(s.roles().UpdateRole(s.ctx, id, "caretaker", []string{console}))
	equal(t, "filled again", s.roleText(), "caretaker="+always+" "+console+";")
}

func TestANameIsFreeAfterItsRoleIsRemoved(t *testing.T) {
	s := newTestSite(t)
	first := s.addRole("operator", console)
	other := s.addRole("viewer", console)
	s.must(s.roles().RemoveRole(s.ctx, first, true))
	again := s.addRole("operator", powerOn)
	if again == first || again == other {
		t.Errorf("id %d is used again", again)
	}
	s.must(s.roles().UpdateRole(s.ctx, again, "operator", []string{powerOff}))
	equal(t, "roles", s.roleText(), "operator="+always+" "+powerOff+"; viewer="+always+" "+console+";")
}

func TestARoleInUseStays(t *testing.T) {
	s := newTestSite(t)
	id := s.addRole("operator", console)
	folder := s.folder().Reference()
	s.must(s.roles().SetEntityPermissions(s.ctx, folder, []types.Permission{{Principal: `EXAMPLE\ops`, Group: true, RoleId: id}}))
	s.refused(nil, s.roles().RemoveRole(s.ctx, id, true), "The resource 'operator' is in use.")
	s.must(s.roles().RemoveRole(s.ctx, id, false))
	equal(t, "permissions", s.permissionText(), "")
}

func TestPermissionsAreAddedToThoseOfOthers(t *testing.T) {
	s := newTestSite(t)
	operator, viewer := s.addRole("operator", console), s.addRole("viewer", console)
	folder := s.folder().Reference()
	set := func(principal string, role int32) {
		t.Helper()
		s.must(s.roles().SetEntityPermissions(s.ctx, folder, []types.Permission{{Principal: principal, Group: true, RoleId: role, Propagate: true}}))
	}
	set("ops", operator)
	set("audit", viewer)
	equal(t, "both", s.permissionText(), "customers/tenants:audit:viewer customers/tenants:ops:operator")
	set("OPS", viewer)
	equal(t, "changed", s.permissionText(), "customers/tenants:OPS:viewer customers/tenants:audit:viewer")
	s.must(s.roles().RemoveEntityPermission(s.ctx, folder, "ops", true))
	equal(t, "removed", s.permissionText(), "customers/tenants:audit:viewer")
	s.refused(nil, s.roles().RemoveEntityPermission(s.ctx, folder, "ops", true), "Not found.")
	s.refused(nil, s.roles().SetEntityPermissions(s.ctx, folder, []types.Permission{{Principal: "ops", RoleId: 4711}}), "Not found.")
}

func TestInheritedPermissionsComeFromEveryFolderAbove(t *testing.T) {
	s := newTestSite(t)
	operator := s.addRole("operator", console)
	parent, err := s.finder.Folder(s.ctx, "/RZ1/vm/customers")
	s.must(err)
	s.must(s.roles().SetEntityPermissions(s.ctx, parent.Reference(), []types.Permission{{Principal: "ops", RoleId: operator}}))
	own, err := s.roles().RetrieveEntityPermissions(s.ctx, s.folder().Reference(), false)
	s.must(err)
	all, err := s.roles().RetrieveEntityPermissions(s.ctx, s.folder().Reference(), true)
	s.must(err)
	equal(t, "own", len(own), 0)
	if len(all) < 2 || all[0].Principal != "ops" {
		t.Errorf("inherited are %+v", all)
	}
	byRole, err := methods.RetrieveRolePermissions(s.ctx, s.client, &types.RetrieveRolePermissions{This: s.roles().Reference(), RoleId: operator})
	s.must(err)
	equal(t, "of the role", *byRole.Returnval[0].Entity, parent.Reference())
}
