package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

func (in *inspector) readMachines() error {
	var machines []mo.VirtualMachine
	properties := []string{"name", "config", "runtime.powerState", "guest", "resourcePool", "customValue"}
	if err := in.retrieve("VirtualMachine", properties, &machines); err != nil {
		return err
	}
	in.view.VirtualMachines = []machineView{}
	for _, vm := range machines {
		// One that is only just being made or destroyed has no settings yet.
		if vm.Config != nil {
			in.view.VirtualMachines = append(in.view.VirtualMachines, in.machine(vm))
		}
	}
	sortBy(in.view.VirtualMachines, func(m machineView) string { return m.Path })
	return nil
}

func (in *inspector) machine(vm mo.VirtualMachine) machineView {
	c := vm.Config
	pool := ""
	if vm.ResourcePool != nil {
		pool = in.path(*vm.ResourcePool)
	}
	return machineView{
		Name: vm.Name, Path: in.path(vm.Self), Template: c.Template, ResourcePool: pool,
		PowerState: string(vm.Runtime.PowerState),
		CPUs:       c.Hardware.NumCPU, CoresPerSocket: valueOf(c.Hardware.NumCoresPerSocket, 1), MemoryMiB: c.Hardware.MemoryMB,
		CPUHotAdd: isTrue(c.CpuHotAddEnabled), MemoryHotAdd: isTrue(c.MemoryHotAddEnabled),
		Firmware: c.Firmware, SecureBoot: c.BootOptions != nil && isTrue(c.BootOptions.EfiSecureBootEnabled),
		GuestID: c.GuestId, Annotation: c.Annotation,
		StoragePolicy: in.policy(machineKey(vm.Self.Value)), Disks: in.disks(vm), NetworkInterfaces: in.cards(vm),
		GuestInfo: guestInfo(c.ExtraConfig), Tags: in.tagsOf(vm.Self), CustomAttributes: in.attributes(vm.CustomValue),
		Guest: guestOf(vm.Guest), PendingCustomization: c.Tools != nil && c.Tools.PendingCustomization != "",
	}
}

func (in *inspector) disks(vm mo.VirtualMachine) []diskView {
	disks := []diskView{}
	for _, device := range object.VirtualDeviceList(vm.Config.Hardware.Device).SelectByType((*types.VirtualDisk)(nil)) {
		disk := device.(*types.VirtualDisk)
		v := diskView{
			UnitNumber: valueOf(disk.UnitNumber, -1), SizeGiB: disk.CapacityInBytes >> 30,
			StoragePolicy: in.policy(diskKey(vm.Self.Value, disk.Key)),
		}
		if backing, ok := disk.Backing.(*types.VirtualDiskFlatVer2BackingInfo); ok {
			var path object.DatastorePath
			path.FromString(backing.FileName)
			v.Thin, v.Datastore = isTrue(backing.ThinProvisioned), path.Datastore
		}
		disks = append(disks, v)
	}
	slices.SortFunc(disks, func(a, b diskView) int { return int(a.UnitNumber - b.UnitNumber) })
	return disks
}

// cards are in the order of their keys, which is the one in which they were added.
func (in *inspector) cards(vm mo.VirtualMachine) []cardView {
	found := object.VirtualDeviceList(vm.Config.Hardware.Device).SelectByType((*types.VirtualEthernetCard)(nil))
	slices.SortFunc(found, func(a, b types.BaseVirtualDevice) int {
		return int(a.GetVirtualDevice().Key - b.GetVirtualDevice().Key)
	})
	cards := []cardView{}
	for _, device := range found {
		v := cardView{Adapter: adapterOf(device)}
		if backing, ok := device.GetVirtualDevice().Backing.(*types.VirtualEthernetCardDistributedVirtualPortBackingInfo); ok {
			v.Network = in.networks[backing.Port.PortgroupKey]
		}
		cards = append(cards, v)
	}
	return cards
}

// adapterOf is "vmxnet3" for a *types.VirtualVmxnet3, as the provider writes it.
func adapterOf(card types.BaseVirtualDevice) string {
	return strings.ToLower(strings.TrimPrefix(fmt.Sprintf("%T", card), "*types.Virtual"))
}

func guestInfo(config []types.BaseOptionValue) map[string]string {
	found := map[string]string{}
	for _, o := range config {
		if option := o.GetOptionValue(); strings.HasPrefix(option.Key, "guestinfo.") {
			found[option.Key] = fmt.Sprint(option.Value)
		}
	}
	return found
}

func (in *inspector) attributes(values []types.BaseCustomFieldValue) map[string]string {
	found := map[string]string{}
	for _, value := range values {
		if v, ok := value.(*types.CustomFieldStringValue); ok && in.fields[v.Key] != "" {
			found[in.fields[v.Key]] = v.Value
		}
	}
	return found
}

func guestOf(guest *types.GuestInfo) guestView {
	v := guestView{Addresses: []string{}, Gateways: []string{}, DNS: []string{}}
	if guest == nil {
		return v
	}
	v.HostName = guest.HostName
	for _, nic := range guest.Net {
		if nic.IpConfig == nil {
			continue
		}
		for _, ip := range nic.IpConfig.IpAddress {
			v.Addresses = append(v.Addresses, fmt.Sprintf("%s/%d", ip.IpAddress, ip.PrefixLength))
		}
	}
	for _, stack := range guest.IpStack {
		if stack.IpRouteConfig != nil {
			for _, route := range stack.IpRouteConfig.IpRoute {
				v.Gateways = append(v.Gateways, route.Gateway.IpAddress)
			}
		}
		if stack.DnsConfig != nil {
			v.DNS = append(v.DNS, stack.DnsConfig.IpAddress...)
		}
	}
	return v
}
