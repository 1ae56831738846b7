package main

import (
	"slices"
	"strings"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

const firstRoleID = 1001 // smaller ones belong to the roles that a vCenter brings along

// authorization keeps roles and permissions as a vCenter does. The simulator answers role
// id 0 for every new role, ignores an empty list of privileges, removes roles in use, and
// replaces the permissions of an object where a vCenter adds to them.
type authorization struct {
	*simulator.AuthorizationManager
	nextRoleID  int32
	permissions map[types.ManagedObjectReference][]types.Permission
}

func newAuthorization(own *simulator.AuthorizationManager) *authorization {
	a := &authorization{own, firstRoleID, map[types.ManagedObjectReference][]types.Permission{}}
	all := own.RetrieveAllPermissions(new(types.RetrieveAllPermissions)).(*methods.RetrieveAllPermissionsBody)
	for _, p := range all.Res.Returnval {
		a.permissions[*p.Entity] = append(a.permissions[*p.Entity], p)
	}
	return a
}

// AddAuthorizationRole gives every role an id of its own, which is never used again.
func (a *authorization) AddAuthorizationRole(req *types.AddAuthorizationRole) soap.HasFault {
	body := a.AuthorizationManager.AddAuthorizationRole(req).(*methods.AddAuthorizationRoleBody)
	if body.Res == nil {
		return body
	}
	a.RoleList[len(a.RoleList)-1].RoleId = a.nextRoleID
	body.Res.Returnval = a.nextRoleID
	a.nextRoleID++
	return body
}

// UpdateAuthorizationRole sets the whole list of privileges, also to none.
func (a *authorization) UpdateAuthorizationRole(req *types.UpdateAuthorizationRole) soap.HasFault {
	body := a.AuthorizationManager.UpdateAuthorizationRole(req).(*methods.UpdateAuthorizationRoleBody)
	i := a.roleIndex(req.RoleId)
	if body.Res != nil && len(req.PrivIds) == 0 {
		a.RoleList[i].Privilege = slices.DeleteFunc(slices.Clone(a.RoleList[i].Privilege), isNoSystemPrivilege)
	}
	if body.Res != nil {
		a.RoleList[i].Info = &types.Description{Label: req.NewName, Summary: req.NewName}
	}
	return body
}

func isNoSystemPrivilege(id string) bool {
	return !strings.HasPrefix(id, "System.")
}

// RemoveAuthorizationRole takes a role's permissions with it, or refuses.
func (a *authorization) RemoveAuthorizationRole(req *types.RemoveAuthorizationRole) soap.HasFault {
	i := a.roleIndex(req.RoleId)
	used := a.RetrieveRolePermissions(&types.RetrieveRolePermissions{RoleId: req.RoleId}).(*methods.RetrieveRolePermissionsBody)
	if i >= 0 && req.FailIfUsed && len(used.Res.Returnval) > 0 {
		return &methods.RemoveAuthorizationRoleBody{Fault_: fault(&types.ResourceInUse{Type: "Role", Name: a.RoleList[i].Name})}
	}
	for entity, permissions := range a.permissions {
		a.permissions[entity] = slices.DeleteFunc(permissions, func(p types.Permission) bool { return p.RoleId == req.RoleId })
	}
	return a.AuthorizationManager.RemoveAuthorizationRole(req)
}

func (a *authorization) roleIndex(id int32) int {
	return slices.IndexFunc(a.RoleList, func(r types.AuthorizationRole) bool { return r.RoleId == id })
}

// SetEntityPermissions adds, and changes only what the same user or group already has:
// "defines one or more permission rules on an entity or updates rules if already present
// for the given user or group" (AuthorizationManager in the vSphere API reference).
func (a *authorization) SetEntityPermissions(req *types.SetEntityPermissions) soap.HasFault {
	body := new(methods.SetEntityPermissionsBody)
	for _, p := range req.Permission {
		if a.roleIndex(p.RoleId) < 0 {
			body.Fault_ = fault(new(types.NotFound))
			return body
		}
	}
	for _, p := range req.Permission {
		p.Entity = &req.Entity
		a.permissions[req.Entity] = append(a.without(req.Entity, p.Principal, p.Group), p)
	}
	body.Res = new(types.SetEntityPermissionsResponse)
	return body
}

func (a *authorization) RemoveEntityPermission(req *types.RemoveEntityPermission) soap.HasFault {
	body := new(methods.RemoveEntityPermissionBody)
	rest := a.without(req.Entity, req.User, req.IsGroup)
	if len(rest) == len(a.permissions[req.Entity]) {
		body.Fault_ = fault(new(types.NotFound))
		return body
	}
	a.permissions[req.Entity] = rest
	body.Res = new(types.RemoveEntityPermissionResponse)
	return body
}

// without: names of users and groups have no case.
func (a *authorization) without(entity types.ManagedObjectReference, principal string, isGroup bool) []types.Permission {
	return slices.DeleteFunc(slices.Clone(a.permissions[entity]), func(p types.Permission) bool {
		return p.Group == isGroup && strings.EqualFold(p.Principal, principal)
	})
}

func (a *authorization) RetrieveEntityPermissions(ctx *simulator.Context, req *types.RetrieveEntityPermissions) soap.HasFault {
	body := new(methods.RetrieveEntityPermissionsBody)
	entity, ok := ctx.Map.Get(req.Entity).(mo.Entity)
	if !ok {
		body.Fault_ = fault(&types.ManagedObjectNotFound{Obj: req.Entity})
		return body
	}
	found := slices.Clone(a.permissions[req.Entity])
	for parent := entity.Entity().Parent; req.Inherited && parent != nil; parent = entity.Entity().Parent {
		found = append(found, a.permissions[*parent]...)
		if entity, ok = ctx.Map.Get(*parent).(mo.Entity); !ok {
			break
		}
	}
	body.Res = &types.RetrieveEntityPermissionsResponse{Returnval: found}
	return body
}

func (a *authorization) RetrieveAllPermissions(*types.RetrieveAllPermissions) soap.HasFault {
	return &methods.RetrieveAllPermissionsBody{Res: &types.RetrieveAllPermissionsResponse{
		Returnval: a.selected(func(types.Permission) bool { return true }),
	}}
}

func (a *authorization) RetrieveRolePermissions(req *types.RetrieveRolePermissions) soap.HasFault {
	return &methods.RetrieveRolePermissionsBody{Res: &types.RetrieveRolePermissionsResponse{
		Returnval: a.selected(func(p types.Permission) bool { return p.RoleId == req.RoleId }),
	}}
}

func (a *authorization) selected(matches func(types.Permission) bool) []types.Permission {
	var found []types.Permission
	for _, permissions := range a.permissions {
		for _, p := range permissions {
			if matches(p) {
				found = append(found, p)
			}
		}
	}
	return found
}
