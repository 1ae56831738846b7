package main

import (
	"fmt"
	"slices"
	"time"

	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// customizationSpecs keeps the stored customization specifications. The simulator's own
// manager cannot delete one, and sets no time of change, without which the provider
// crashes.
type customizationSpecs struct {
	mo.CustomizationSpecManager
	items   []types.CustomizationSpecItem
	version int
}

func newCustomizationSpecs(self types.ManagedObjectReference) *customizationSpecs {
	m := new(customizationSpecs)
	m.Self = self
	return m
}

func (m *customizationSpecs) index(name string) int {
	return slices.IndexFunc(m.items, func(item types.CustomizationSpecItem) bool { return item.Info.Name == name })
}

// stamped has the time and version of the change, as a vCenter sets them.
func (m *customizationSpecs) stamped(item types.CustomizationSpecItem) types.CustomizationSpecItem {
	now := time.Now()
	m.version++
	item.Info.LastUpdateTime, item.Info.ChangeVersion = &now, fmt.Sprint(m.version)
	return item
}

// set also lists the items where clients read them as a property.
func (m *customizationSpecs) set(items []types.CustomizationSpecItem) {
	m.items, m.Info = items, nil
	for _, item := range items {
		m.Info = append(m.Info, item.Info)
	}
}

func (m *customizationSpecs) DoesCustomizationSpecExist(req *types.DoesCustomizationSpecExist) soap.HasFault {
	return &methods.DoesCustomizationSpecExistBody{Res: &types.DoesCustomizationSpecExistResponse{Returnval: m.index(req.Name) >= 0}}
}

func (m *customizationSpecs) GetCustomizationSpec(req *types.GetCustomizationSpec) soap.HasFault {
	i := m.index(req.Name)
	if i < 0 {
		return &methods.GetCustomizationSpecBody{Fault_: fault(new(types.NotFound))}
	}
	return &methods.GetCustomizationSpecBody{Res: &types.GetCustomizationSpecResponse{Returnval: m.items[i]}}
}

func (m *customizationSpecs) CreateCustomizationSpec(req *types.CreateCustomizationSpec) soap.HasFault {
	if m.index(req.Item.Info.Name) >= 0 {
		return &methods.CreateCustomizationSpecBody{Fault_: fault(&types.AlreadyExists{Name: req.Item.Info.Name})}
	}
	m.set(append(slices.Clone(m.items), m.stamped(req.Item)))
	return &methods.CreateCustomizationSpecBody{Res: new(types.CreateCustomizationSpecResponse)}
}

func (m *customizationSpecs) OverwriteCustomizationSpec(req *types.OverwriteCustomizationSpec) soap.HasFault {
	i := m.index(req.Item.Info.Name)
	if i < 0 {
		return &methods.OverwriteCustomizationSpecBody{Fault_: fault(new(types.NotFound))}
	}
	items := slices.Clone(m.items)
	items[i] = m.stamped(req.Item)
	m.set(items)
	return &methods.OverwriteCustomizationSpecBody{Res: new(types.OverwriteCustomizationSpecResponse)}
}

func (m *customizationSpecs) DeleteCustomizationSpec(req *types.DeleteCustomizationSpec) soap.HasFault {
	i := m.index(req.Name)
	if i < 0 {
		return &methods.DeleteCustomizationSpecBody{Fault_: fault(new(types.NotFound))}
	}
	m.set(slices.Delete(slices.Clone(m.items), i, i+1))
	return &methods.DeleteCustomizationSpecBody{Res: new(types.DeleteCustomizationSpecResponse)}
}
