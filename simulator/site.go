package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vapi/rest"
	"github.com/vmware/govmomi/vapi/tags"
	"github.com/vmware/govmomi/vim25"
	"github.com/vmware/govmomi/vim25/types"
)

const (
	hardwareVersion = 21 // of all machines, as of an ESXi 8.0 U2

	datastoreCapacity = 20 << 40
	datastoreFree     = 18 << 40
)

var uplinks = []string{"uplink1", "uplink2"}

// site holds what is made early and needed later while an inventory is built.
type site struct {
	ctx     context.Context
	vc      *vcenter
	client  *vim25.Client
	inv     inventory
	folders *object.DatacenterFolders
	dvs     *object.DistributedVirtualSwitch
	cluster *object.ClusterComputeResource
	hosts   []*object.HostSystem
}

// buildSite makes the inventory through the calls that any client would make.
func buildSite(vc *vcenter, inv inventory, dir string) error {
	ctx := context.Background()
	client, err := vim25.NewClient(ctx, vc.model.Service)
	if err != nil {
		return err
	}
	dc, err := object.NewRootFolder(client).CreateDatacenter(ctx, inv.Datacenter)
	if err != nil {
		return err
	}
	folders, err := dc.Folders(ctx)
	if err != nil {
		return err
	}
	s := &site{ctx: ctx, vc: vc, client: client, inv: inv, folders: folders}
	steps := []func() error{
		s.addSwitch, s.addCluster, s.addHosts,
		func() error { return s.addDatastores(dir) },
		func() error { _, err := s.makeFolder(inv.Folder); return err },
		s.addTemplates,
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// result waits for a task and returns the reference it made, if any.
func (s *site) result(task *object.Task, err error) (types.ManagedObjectReference, error) {
	var none types.ManagedObjectReference
	if err != nil {
		return none, err
	}
	info, err := task.WaitForResult(s.ctx, nil)
	if err != nil {
		return none, err
	}
	ref, _ := info.Result.(types.ManagedObjectReference)
	return ref, nil
}

func (s *site) addSwitch() error {
	ref, err := s.result(s.folders.NetworkFolder.CreateDVS(s.ctx, types.DVSCreateSpec{
		ProductInfo: &types.DistributedVirtualSwitchProductSpec{
			Name: "DVS", Vendor: "VMware, Inc.", Version: "8.0.3", ForwardingClass: "etherswitch",
		},
		ConfigSpec: &types.VMwareDVSConfigSpec{
			DVSConfigSpec: types.DVSConfigSpec{
				Name: s.inv.Switch,
				// The provider reads the uplinks and crashes without them.
				UplinkPortPolicy: &types.DVSNameArrayUplinkPortPolicy{UplinkPortName: uplinks},
			},
			MaxMtu: 9000,
		},
	}))
	if err != nil {
		return err
	}
	s.dvs = object.NewDistributedVirtualSwitch(s.client, ref)
	for _, name := range s.inv.PortGroups {
		spec := types.DVPortgroupConfigSpec{Name: name, Type: "earlyBinding", NumPorts: 8}
		if _, err := s.result(s.dvs.AddPortgroup(s.ctx, []types.DVPortgroupConfigSpec{spec})); err != nil {
			return fmt.Errorf("port group %q: %w", name, err)
		}
	}
	s.markUplinks()
	return nil
}

// markUplinks marks the port group of the switch's own, as a vCenter does. The simulator
// makes it in a task that nobody waits for; it is there once another one was added.
func (s *site) markUplinks() {
	for _, e := range s.vc.registry().All("DistributedVirtualPortgroup") {
		if pg := e.(*simulator.DistributedVirtualPortgroup); !slices.Contains(s.inv.PortGroups, pg.Name) {
			pg.Config.Uplink = types.NewBool(true)
		}
	}
}

func (s *site) addCluster() (err error) {
	s.cluster, err = s.folders.HostFolder.CreateCluster(s.ctx, s.inv.Cluster, types.ClusterConfigSpecEx{})
	if err != nil {
		return err
	}
	on := types.NewBool(true)
	_, err = s.result(s.cluster.Reconfigure(s.ctx, &types.ClusterConfigSpecEx{
		DrsConfig: &types.ClusterDrsConfigInfo{Enabled: on, DefaultVmBehavior: types.DrsBehaviorFullyAutomated},
		DasConfig: &types.ClusterDasConfigInfo{Enabled: on, AdmissionControlEnabled: on},
	}, true))
	return err
}

func (s *site) addHosts() error {
	for i := range s.inv.Hosts {
		name := fmt.Sprintf("esx%02d.simulator.example", i+1)
		ref, err := s.result(s.cluster.AddHost(s.ctx, types.HostConnectSpec{HostName: name}, true, nil, nil))
		if err != nil {
			return err
		}
		s.hosts = append(s.hosts, object.NewHostSystem(s.client, ref))
		_, err = s.result(s.dvs.Reconfigure(s.ctx, &types.DVSConfigSpec{Host: []types.DistributedVirtualSwitchHostMemberConfigSpec{{
			Operation: string(types.ConfigSpecOperationAdd), Host: ref,
		}}}))
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *site) addDatastores(dir string) error {
	for _, d := range s.inv.Datastores {
		path := filepath.Join(dir, "datastore-"+d.Name)
		if err := os.Mkdir(path, 0o700); err != nil {
			return err
		}
		for _, host := range s.hosts {
			system, err := host.ConfigManager().DatastoreSystem(s.ctx)
			if err != nil {
				return err
			}
			if _, err := system.CreateLocalDatastore(s.ctx, d.Name, path); err != nil {
				return fmt.Errorf("datastore %q: %w", d.Name, err)
			}
		}
	}
	// They would otherwise report the size of this computer's disk.
	for _, e := range s.vc.registry().All("Datastore") {
		ds := e.(*simulator.Datastore)
		ds.Summary.Capacity, ds.Summary.FreeSpace = datastoreCapacity, datastoreFree
		ds.Info.GetDatastoreInfo().FreeSpace = datastoreFree
	}
	return nil
}

// makeFolder makes a path of folders for machines and returns the last one.
func (s *site) makeFolder(path string) (*object.Folder, error) {
	folder := s.folders.VmFolder
	for _, name := range strings.Split(path, "/") {
		next, err := childFolder(s.ctx, folder, name)
		if err != nil {
			return nil, fmt.Errorf("folder %q: %w", path, err)
		}
		folder = next
	}
	return folder, nil
}

func childFolder(ctx context.Context, parent *object.Folder, name string) (*object.Folder, error) {
	children, err := parent.Children(ctx)
	if err != nil {
		return nil, err
	}
	for _, child := range children {
		if folder, ok := child.(*object.Folder); ok {
			if have, err := folder.ObjectName(ctx); err != nil || have == name {
				return folder, err
			}
		}
	}
	return parent.CreateFolder(ctx, name)
}

func (s *site) addTemplates() error {
	folder, err := s.makeFolder(s.inv.TemplatesFolder)
	if err != nil {
		return err
	}
	pool, err := s.cluster.ResourcePool(s.ctx)
	if err != nil {
		return err
	}
	for _, t := range s.inv.Templates {
		spec, err := s.templateSpec(t)
		if err != nil {
			return fmt.Errorf("template %q: %w", t.Name, err)
		}
		ref, err := s.result(folder.CreateVM(s.ctx, spec, pool, nil))
		if err == nil {
			err = object.NewVirtualMachine(s.client, ref).MarkAsTemplate(s.ctx)
		}
		if err != nil {
			return fmt.Errorf("template %q: %w", t.Name, err)
		}
	}
	return nil
}

// templateSpec is a machine with one disk and one network card, never switched on. The
// family of its guest decides which customization the provider asks for.
func (s *site) templateSpec(t template) (types.VirtualMachineConfigSpec, error) {
	var devices object.VirtualDeviceList
	scsi, err := devices.CreateSCSIController("pvscsi")
	if err != nil {
		return types.VirtualMachineConfigSpec{}, err
	}
	home := "[" + s.inv.Datastores[0].Name + "]"
	file := fmt.Sprintf("%s %s/%s.vmdk", home, t.Name, t.Name)
	disk := devices.CreateDisk(scsi.(types.BaseVirtualController), types.ManagedObjectReference{}, file)
	disk.CapacityInKB = t.DiskGiB << 20
	disk.Backing.(*types.VirtualDiskFlatVer2BackingInfo).ThinProvisioned = types.NewBool(true)
	backing, err := s.firstPortGroup()
	if err != nil {
		return types.VirtualMachineConfigSpec{}, err
	}
	card, err := devices.CreateEthernetCard("vmxnet3", backing)
	if err != nil {
		return types.VirtualMachineConfigSpec{}, err
	}
	spec := types.VirtualMachineConfigSpec{
		Name: t.Name, GuestId: t.GuestID, Firmware: t.Firmware, NumCPUs: 2, MemoryMB: 4096,
		Files: &types.VirtualMachineFileInfo{VmPathName: home},
	}
	spec.DeviceChange, err = append(devices, scsi, disk, card).ConfigSpec(types.VirtualDeviceConfigSpecOperationAdd)
	return spec, err
}

func (s *site) firstPortGroup() (types.BaseVirtualDeviceBackingInfo, error) {
	for _, e := range s.vc.registry().All("DistributedVirtualPortgroup") {
		if pg := e.(*simulator.DistributedVirtualPortgroup); pg.Name == s.inv.PortGroups[0] {
			return object.NewDistributedVirtualPortgroup(s.client, pg.Self).EthernetCardBackingInfo(s.ctx)
		}
	}
	return nil, errors.New("no port group")
}

// tagDatastores makes the categories and tags of the inventory, each once.
func tagDatastores(vc *vcenter, stores []datastore) error {
	ctx := context.Background()
	client, err := vc.connect(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = client.Logout(ctx) }()
	api := rest.NewClient(client.Client)
	if err := api.Login(ctx, vc.server.URL.User); err != nil {
		return err
	}
	defer func() { _ = api.Logout(ctx) }()
	manager := tags.NewManager(api)
	for _, d := range stores {
		for _, t := range d.Tags {
			id, err := ensureTag(ctx, manager, t)
			if err == nil {
				err = manager.AttachTag(ctx, id, vc.datastoreRef(d.Name))
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

func ensureTag(ctx context.Context, m *tags.Manager, t tagRef) (string, error) {
	category, err := m.GetCategory(ctx, t.Category)
	if err != nil {
		id, err := m.CreateCategory(ctx, &tags.Category{
			Name: t.Category, Cardinality: "MULTIPLE", AssociableTypes: []string{"Datastore", "StoragePod"},
		})
		if err != nil {
			return "", err
		}
		category = &tags.Category{ID: id}
	}
	if tag, err := m.GetTagForCategory(ctx, t.Tag, category.ID); err == nil {
		return tag.ID, nil
	}
	return m.CreateTag(ctx, &tags.Tag{Name: t.Tag, CategoryID: category.ID})
}

func (vc *vcenter) datastoreRef(name string) types.ManagedObjectReference {
	for _, e := range vc.registry().All("Datastore") {
		if ds := e.(*simulator.Datastore); ds.Name == name {
			return ds.Self
		}
	}
	return types.ManagedObjectReference{}
}
