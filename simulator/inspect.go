package main

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/vmware/govmomi"
	"github.com/vmware/govmomi/pbm"
	pbmtypes "github.com/vmware/govmomi/pbm/types"
	"github.com/vmware/govmomi/property"
	"github.com/vmware/govmomi/vapi/rest"
	"github.com/vmware/govmomi/vapi/tags"
	"github.com/vmware/govmomi/view"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

// inspector reads the site as a client does. Its maps are by the id of an object.
type inspector struct {
	ctx      context.Context
	vc       *vcenter
	client   *govmomi.Client
	view     inventoryView
	entities map[string]mo.ManagedEntity
	networks map[string]string   // name by key
	tags     map[string][]string // "category/tag" by object
	policies map[string]string   // name by id
	fields   map[int32]string    // name of a custom attribute by key
}

func (vc *vcenter) inspect(ctx context.Context) (inventoryView, error) {
	client, err := vc.connect(ctx)
	if err != nil {
		return inventoryView{}, err
	}
	defer func() { _ = client.Logout(context.WithoutCancel(ctx)) }()
	in := &inspector{
		ctx: ctx, vc: vc, client: client,
		entities: map[string]mo.ManagedEntity{}, networks: map[string]string{},
		tags: map[string][]string{}, policies: map[string]string{}, fields: map[int32]string{},
	}
	in.view.Version = 1
	steps := []func() error{
		in.readEntities, in.readTags, in.readPolicies, in.readAttributes, in.readPools, in.readPortGroups,
		in.readDatastores, in.readMachines, in.readAuthorization, in.readCluster, in.readSpecs,
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return inventoryView{}, err
		}
	}
	in.view.Counters = vc.counters.view()
	return in.view, nil
}

// retrieve reads properties of all objects of a kind.
func (in *inspector) retrieve(kind string, properties []string, into any) error {
	container, err := view.NewManager(in.client.Client).CreateContainerView(in.ctx, in.client.ServiceContent.RootFolder, []string{kind}, true)
	if err != nil {
		return err
	}
	defer func() { _ = container.Destroy(in.ctx) }()
	return container.Retrieve(in.ctx, []string{kind}, properties, into)
}

func (in *inspector) retrieveOne(ref types.ManagedObjectReference, properties []string, into any) error {
	return property.DefaultCollector(in.client.Client).RetrieveOne(in.ctx, ref, properties, into)
}

func (in *inspector) readEntities() error {
	for _, kind := range []string{"Datacenter", "Folder", "ClusterComputeResource", "HostSystem", "ResourcePool", "VirtualMachine"} {
		var found []mo.ManagedEntity
		if err := in.retrieve(kind, []string{"name", "parent"}, &found); err != nil {
			return err
		}
		for _, e := range found {
			in.entities[e.Self.Value] = e
			if kind == "Datacenter" {
				in.view.Datacenter = e.Name
			}
		}
	}
	return nil
}

// path is the way from below the nearest object that a tenant does not see: the folder
// of all machines, or the cluster's own pool. For those it is empty.
func (in *inspector) path(ref types.ManagedObjectReference) string {
	var names []string
	for {
		e, ok := in.entities[ref.Value]
		if !ok || e.Parent == nil || e.Parent.Type != ref.Type && !(ref.Type == "VirtualMachine" && e.Parent.Type == "Folder") {
			break
		}
		names = append(names, e.Name)
		ref = *e.Parent
	}
	slices.Reverse(names)
	return strings.Join(names, "/")
}

func (in *inspector) name(ref *types.ManagedObjectReference) string {
	if ref == nil {
		return ""
	}
	return in.entities[ref.Value].Name
}

func (in *inspector) namesOf(refs []types.ManagedObjectReference) []string {
	names := make([]string, 0, len(refs))
	for _, ref := range refs {
		names = append(names, in.name(&ref))
	}
	slices.Sort(names)
	return names
}

func (in *inspector) readTags() error {
	api := rest.NewClient(in.client.Client)
	if err := api.Login(in.ctx, in.vc.server.URL.User); err != nil {
		return err
	}
	defer func() { _ = api.Logout(context.WithoutCancel(in.ctx)) }()
	manager := tags.NewManager(api)
	categories, err := manager.GetCategories(in.ctx)
	if err != nil {
		return err
	}
	in.view.TagCategories, in.view.Tags = []categoryView{}, []tagView{}
	for _, c := range categories {
		slices.Sort(c.AssociableTypes)
		in.view.TagCategories = append(in.view.TagCategories, categoryView{c.Name, c.Description, c.Cardinality, c.AssociableTypes})
		if err := in.readTagsOf(manager, c); err != nil {
			return err
		}
	}
	sortBy(in.view.TagCategories, func(c categoryView) string { return c.Name })
	sortBy(in.view.Tags, func(t tagView) string { return t.Category + "/" + t.Name })
	for _, names := range in.tags {
		slices.Sort(names)
	}
	return nil
}

func (in *inspector) readTagsOf(manager *tags.Manager, c tags.Category) error {
	found, err := manager.GetTagsForCategory(in.ctx, c.ID)
	if err != nil {
		return err
	}
	for _, t := range found {
		in.view.Tags = append(in.view.Tags, tagView{c.Name, t.Name, t.Description})
		objects, err := manager.ListAttachedObjects(in.ctx, t.ID)
		if err != nil {
			return err
		}
		for _, o := range objects {
			id := o.Reference().Value
			in.tags[id] = append(in.tags[id], c.Name+"/"+t.Name)
		}
	}
	return nil
}

func (in *inspector) tagsOf(ref types.ManagedObjectReference) []string {
	return append([]string{}, in.tags[ref.Value]...)
}

// readPolicies leaves out the policies that every vCenter brings along.
func (in *inspector) readPolicies() error {
	client, err := pbm.NewClient(in.ctx, in.client.Client)
	if err != nil {
		return err
	}
	all, err := client.QueryProfileDetails(in.ctx, string(pbmtypes.PbmProfileCategoryEnumREQUIREMENT), true)
	if err != nil {
		return err
	}
	in.view.StoragePolicies = []policyView{}
	for _, details := range all.Returnval {
		p := details.Profile.GetPbmCapabilityProfile()
		in.policies[p.ProfileId.UniqueId] = p.Name
		if !in.vc.builtInPolicies[p.ProfileId.UniqueId] {
			in.view.StoragePolicies = append(in.view.StoragePolicies, policyView{p.Name, p.Description})
		}
	}
	sortBy(in.view.StoragePolicies, func(p policyView) string { return p.Name })
	return nil
}

func (in *inspector) policy(key string) string {
	return in.policies[in.vc.policies.get(key)]
}

func (in *inspector) readAttributes() error {
	var manager mo.CustomFieldsManager
	if err := in.retrieveOne(*in.client.ServiceContent.CustomFieldsManager, []string{"field"}, &manager); err != nil {
		return err
	}
	in.view.CustomAttributes = []attributeView{}
	for _, f := range manager.Field {
		in.fields[f.Key] = f.Name
		in.view.CustomAttributes = append(in.view.CustomAttributes, attributeView{f.Name, f.ManagedObjectType})
	}
	sortBy(in.view.CustomAttributes, func(a attributeView) string { return a.Name })
	return nil
}

func (in *inspector) readPools() error {
	var pools []mo.ResourcePool
	if err := in.retrieve("ResourcePool", []string{"config"}, &pools); err != nil {
		return err
	}
	in.view.ResourcePools = []poolView{}
	for _, p := range pools {
		if path := in.path(p.Self); path != "" {
			cpu, memory := p.Config.CpuAllocation, p.Config.MemoryAllocation
			in.view.ResourcePools = append(in.view.ResourcePools, poolView{
				Path: path, CPULimitMHz: valueOf(cpu.Limit, -1), CPUReservationMHz: valueOf(cpu.Reservation, 0),
				MemoryLimitMiB: valueOf(memory.Limit, -1), MemoryReservationMiB: valueOf(memory.Reservation, 0), Tags: in.tagsOf(p.Self),
			})
		}
	}
	sortBy(in.view.ResourcePools, func(p poolView) string { return p.Path })
	return nil
}

func (in *inspector) readPortGroups() error {
	var groups []mo.DistributedVirtualPortgroup
	if err := in.retrieve("DistributedVirtualPortgroup", []string{"name", "key", "config"}, &groups); err != nil {
		return err
	}
	in.view.PortGroups = []portGroupView{}
	for _, g := range groups {
		in.networks[g.Key] = g.Name
		if isTrue(g.Config.Uplink) {
			continue // belongs to the switch
		}
		in.view.PortGroups = append(in.view.PortGroups, portGroupView{g.Name, vlanOf(g.Config.DefaultPortConfig), g.Config.Description, in.tagsOf(g.Self)})
	}
	sortBy(in.view.PortGroups, func(g portGroupView) string { return g.Name })
	return nil
}

func vlanOf(setting types.BaseDVPortSetting) *int32 {
	s, ok := setting.(*types.VMwareDVSPortSetting)
	if !ok {
		return nil
	}
	if vlan, ok := s.Vlan.(*types.VmwareDistributedVirtualSwitchVlanIdSpec); ok {
		return &vlan.VlanId
	}
	return nil
}

func (in *inspector) readDatastores() error {
	var stores []mo.Datastore
	if err := in.retrieve("Datastore", []string{"name"}, &stores); err != nil {
		return err
	}
	in.view.Datastores = []datastoreView{}
	for _, d := range stores {
		in.view.Datastores = append(in.view.Datastores, datastoreView{d.Name, in.tagsOf(d.Self)})
	}
	sortBy(in.view.Datastores, func(d datastoreView) string { return d.Name })
	in.view.Folders = []folderView{}
	for _, e := range in.entities {
		if e.Self.Type == "Folder" && in.path(e.Self) != "" && in.isMachineFolder(e) {
			in.view.Folders = append(in.view.Folders, folderView{in.path(e.Self), in.tagsOf(e.Self)})
		}
	}
	sortBy(in.view.Folders, func(f folderView) string { return f.Path })
	return nil
}

// isMachineFolder: the other folders below a datacenter are for hosts, networks and
// datastores.
func (in *inspector) isMachineFolder(e mo.ManagedEntity) bool {
	for e.Parent != nil && e.Parent.Type == "Folder" {
		e = in.entities[e.Parent.Value]
	}
	return e.Name == "vm"
}

func (in *inspector) readSpecs() error {
	var manager mo.CustomizationSpecManager
	if err := in.retrieveOne(*in.client.ServiceContent.CustomizationSpecManager, []string{"info"}, &manager); err != nil {
		return err
	}
	in.view.CustomizationSpecs = namesOf(manager.Info, func(i types.CustomizationSpecInfo) string { return i.Name })
	slices.Sort(in.view.CustomizationSpecs)
	return nil
}

func sortBy[T any](items []T, key func(T) string) {
	slices.SortStableFunc(items, func(a, b T) int { return cmp.Compare(key(a), key(b)) })
}

func valueOf[T any](p *T, otherwise T) T {
	if p == nil {
		return otherwise
	}
	return *p
}
