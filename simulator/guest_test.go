package main

import (
	"slices"
	"testing"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/vim25/types"
)

func sysprep(hostName, address string) types.CustomizationSpec {
	return types.CustomizationSpec{
		Identity: &types.CustomizationSysprep{UserData: types.CustomizationUserData{ComputerName: &types.CustomizationFixedName{Name: hostName}}},
		NicSettingMap: []types.CustomizationAdapterMapping{{Adapter: types.CustomizationIPSettings{
			Ip: &types.CustomizationFixedIp{IpAddress: address}, SubnetMask: "255.255.255.0",
			Gateway: []string{"10.42.0.1"}, DnsServerList: []string{"10.42.0.10"},
		}}},
	}
}

func TestACustomizedGuestReportsNameAddressAndGateway(t *testing.T) {
	s := newTestSite(t)
	vm := s.clone("windows", "k0042-ts01", nil)
	s.done(vm.Customize(s.ctx, sysprep("ts01", "10.42.0.21")))
	equal(t, "waits", s.inspectMachine("k0042-ts01").PendingCustomization, true)
	s.done(vm.PowerOn(s.ctx))
	m := s.inspectMachine("k0042-ts01")
	equal(t, "waits still", m.PendingCustomization, false)
	equal(t, "host name", m.Guest.HostName, "ts01")
	if !slices.Equal(m.Guest.Addresses, []string{"10.42.0.21/24"}) || !slices.Equal(m.Guest.Gateways, []string{"10.42.0.1"}) || !slices.Equal(m.Guest.DNS, []string{"10.42.0.10"}) {
		t.Errorf("guest is %+v", m.Guest)
	}
	equal(t, "tools", s.machine(vm).Guest.ToolsRunningStatus, "guestToolsRunning")
}

func TestACustomizationForOtherCardsIsRefused(t *testing.T) {
	s := newTestSite(t)
	spec := sysprep("ts01", "10.42.0.21")
	spec.NicSettingMap = append(spec.NicSettingMap, spec.NicSettingMap[0])
	task, err := s.clone("windows", "ts01", nil).Customize(s.ctx, spec)
	s.refused(task, err, "The customization has 2 network adapters, the virtual machine has 1.")
}

func TestAnUncustomizedGuestGetsALeaseBesideItsGateway(t *testing.T) {
	s := newTestSite(t)
	vm := s.clone("debian", "gw01", nil)
	s.done(vm.PowerOn(s.ctx))
	guest := s.machine(vm).Guest
	if len(guest.Net) != 1 || guest.IpAddress == "" || guest.IpAddress != guest.Net[0].IpAddress[0] {
		t.Fatalf("guest has %q and %+v", guest.IpAddress, guest.Net)
	}
	equal(t, "prefix", guest.Net[0].IpConfig.IpAddress[0].PrefixLength, dhcpPrefix)
	equal(t, "gateway", guest.IpStack[0].IpRouteConfig.IpRoute[0].Gateway.IpAddress, dhcpGateway)
	first := guest.IpAddress
	s.done(vm.PowerOff(s.ctx))
	equal(t, "tools when off", s.machine(vm).Guest.ToolsRunningStatus, "guestToolsNotRunning")
	s.done(vm.PowerOn(s.ctx))
	equal(t, "address after a restart", s.machine(vm).Guest.IpAddress, first)
}

func TestPowerCyclesAreCountedPerMachine(t *testing.T) {
	s := newTestSite(t)
	vm := s.clone("debian", "gw01", nil)
	s.done(vm.PowerOn(s.ctx))
	task, err := vm.PowerOn(s.ctx)
	s.refused(task, err, "current state (poweredOn)")
	s.reconfigure(vm, types.VirtualMachineConfigSpec{Annotation: "x"})
	s.must(vm.ShutdownGuest(s.ctx))
	s.must(vm.WaitForPowerState(s.ctx, types.VirtualMachinePowerStatePoweredOff))
	task, err = vm.PowerOff(s.ctx)
	s.refused(task, err, "current state (poweredOff)")
	s.done(vm.PowerOn(s.ctx))
	s.done(vm.PowerOff(s.ctx))
	s.done(vm.Destroy(s.ctx))
	equal(t, "counts", s.vc.counters.view().VirtualMachines["gw01"],
		machineCounts{PowerOns: 2, PowerOffs: 1, GuestShutdowns: 1, Reconfigures: 1, Destroys: 1})
}

func TestCardsKeepTheirOrder(t *testing.T) {
	s := newTestSite(t)
	vm := s.clone("debian", "gw01", nil)
	network, err := s.finder.Network(s.ctx, "backup")
	s.must(err)
	backing, err := network.EthernetCardBackingInfo(s.ctx)
	s.must(err)
	card, err := object.VirtualDeviceList{}.CreateEthernetCard("vmxnet3", backing)
	s.must(err)
	s.must(vm.AddDevice(s.ctx, card))
	s.done(vm.PowerOn(s.ctx))
	m := s.inspectMachine("gw01")
	if !slices.Equal(m.NetworkInterfaces, []cardView{{"wan", "vmxnet3"}, {"backup", "vmxnet3"}}) || len(m.Guest.Addresses) != 2 {
		t.Errorf("cards %v, addresses %v", m.NetworkInterfaces, m.Guest.Addresses)
	}
}
