package main

import (
	"fmt"
	"net"
	"sync"
	"sync/atomic"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// The network that a guest without fixed addresses finds; 198.18.0.0/15 is set aside for
// tests (RFC 2544).
const (
	dhcpGateway = "198.18.0.1"
	dhcpPrefix  = 15
)

var leases atomic.Int32

// guestSettings are the customizations that wait for the next power-on.
type guestSettings struct {
	mu      sync.Mutex
	pending map[types.ManagedObjectReference]types.CustomizationSpec
}

func newGuestSettings() *guestSettings {
	return &guestSettings{pending: map[types.ManagedObjectReference]types.CustomizationSpec{}}
}

func (g *guestSettings) put(vm types.ManagedObjectReference, spec types.CustomizationSpec) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.pending[vm] = spec
}

func (g *guestSettings) take(vm types.ManagedObjectReference) (types.CustomizationSpec, bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	spec, ok := g.pending[vm]
	delete(g.pending, vm)
	return spec, ok
}

func (g *guestSettings) forget(vm types.ManagedObjectReference) {
	g.take(vm)
}

// CustomizeVMTask remembers the settings: the simulator applies host name and addresses
// at the next power-on, but neither prefix lengths nor gateways.
func (m *machine) CustomizeVMTask(ctx *simulator.Context, req *types.CustomizeVM_Task) soap.HasFault {
	own := m.VirtualMachine.CustomizeVMTask(ctx, req).(*methods.CustomizeVM_TaskBody)
	task := then(ctx, m, "customizeVm", own.Res.Returnval, func(result types.AnyType) (types.AnyType, types.BaseMethodFault) {
		m.vc.guests.put(m.Self, req.Spec)
		return result, nil
	})
	return &methods.CustomizeVM_TaskBody{Res: &types.CustomizeVM_TaskResponse{Returnval: task}}
}

// PowerOnVMTask gives the starting guest what it would report: running tools, a gateway
// and addresses. With these the provider's waits for the guest's network end as on a
// vCenter, and need not be switched off.
func (m *machine) PowerOnVMTask(ctx *simulator.Context, req *types.PowerOnVM_Task) soap.HasFault {
	wasRunning := m.isRunning()
	own := m.VirtualMachine.PowerOnVMTask(ctx, req).(*methods.PowerOnVM_TaskBody)
	if own.Res == nil {
		return own
	}
	if !wasRunning {
		m.vc.counters.add(m.Name, powerOns)
	}
	task := then(ctx, m, "powerOn", own.Res.Returnval, func(result types.AnyType) (types.AnyType, types.BaseMethodFault) {
		m.boot(ctx)
		return result, nil
	})
	return &methods.PowerOnVM_TaskBody{Res: &types.PowerOnVM_TaskResponse{Returnval: task}}
}

func (m *machine) boot(ctx *simulator.Context) {
	guest := *m.Guest
	guest.Net = append([]types.GuestNicInfo(nil), m.Guest.Net...)
	if spec, ok := m.vc.guests.take(m.Self); ok {
		customize(&guest, spec)
	}
	if len(guest.IpStack) == 0 {
		guest.IpStack = []types.GuestStackInfo{stackOf([]string{dhcpGateway}, nil)}
	}
	for i := range guest.Net {
		if guest.Net[i].IpConfig == nil {
			lease(&guest.Net[i])
		}
	}
	if guest.IpAddress == "" && len(guest.Net) > 0 && len(guest.Net[0].IpAddress) > 0 {
		guest.IpAddress = guest.Net[0].IpAddress[0]
	}
	changes := toolsChanges(types.VirtualMachineToolsStatusToolsOk, types.VirtualMachineToolsRunningStatusGuestToolsRunning)
	ctx.Update(m.VirtualMachine, append(changes,
		types.PropertyChange{Name: "guest.ipStack", Val: guest.IpStack},
		types.PropertyChange{Name: "guest.net", Val: guest.Net},
		types.PropertyChange{Name: "guest.ipAddress", Val: guest.IpAddress},
		types.PropertyChange{Name: "summary.guest.ipAddress", Val: guest.IpAddress},
	))
}

// customize completes what the simulator has already applied to the guest.
func customize(guest *types.GuestInfo, spec types.CustomizationSpec) {
	var gateways, dns []string
	dns = append(dns, spec.GlobalIPSettings.DnsServerList...)
	for i, s := range spec.NicSettingMap {
		gateways = append(gateways, s.Adapter.Gateway...)
		dns = append(dns, s.Adapter.DnsServerList...)
		fixed, ok := s.Adapter.Ip.(*types.CustomizationFixedIp)
		if !ok || i >= len(guest.Net) {
			continue
		}
		mask := net.ParseIP(s.Adapter.SubnetMask).To4()
		prefix, _ := net.IPMask(mask).Size()
		config := types.NetIpConfigInfo{IpAddress: []types.NetIpConfigInfoIpAddress{{
			IpAddress: fixed.IpAddress, PrefixLength: int32(prefix),
		}}}
		guest.Net[i].IpAddress, guest.Net[i].IpConfig = []string{fixed.IpAddress}, &config
	}
	guest.IpStack = []types.GuestStackInfo{stackOf(gateways, dns)}
}

func stackOf(gateways, dns []string) types.GuestStackInfo {
	routes := make([]types.NetIpRouteConfigInfoIpRoute, len(gateways))
	for i, gateway := range gateways {
		routes[i] = types.NetIpRouteConfigInfoIpRoute{
			Network: "0.0.0.0", Gateway: types.NetIpRouteConfigInfoGateway{IpAddress: gateway},
		}
	}
	return types.GuestStackInfo{
		DnsConfig:     &types.NetDnsConfigInfo{IpAddress: dns},
		IpRouteConfig: &types.NetIpRouteConfigInfo{IpRoute: routes},
	}
}

func lease(nic *types.GuestNicInfo) {
	n := leases.Add(1)
	ip := fmt.Sprintf("198.18.%d.%d", n/250%256, n%250+2)
	nic.IpAddress = []string{ip}
	nic.IpConfig = &types.NetIpConfigInfo{IpAddress: []types.NetIpConfigInfoIpAddress{{IpAddress: ip, PrefixLength: dhcpPrefix}}}
}

func toolsChanges(status types.VirtualMachineToolsStatus, running types.VirtualMachineToolsRunningStatus) []types.PropertyChange {
	return []types.PropertyChange{
		{Name: "guest.toolsStatus", Val: status},
		{Name: "guest.toolsRunningStatus", Val: string(running)},
		{Name: "summary.guest.toolsStatus", Val: status},
		{Name: "summary.guest.toolsRunningStatus", Val: string(running)},
	}
}

// PowerOffVMTask is the hard way; ShutdownGuest asks the guest. After either, the tools
// no longer run.
func (m *machine) PowerOffVMTask(ctx *simulator.Context, req *types.PowerOffVM_Task) soap.HasFault {
	m.stopTools(ctx, powerOffs)
	return m.VirtualMachine.PowerOffVMTask(ctx, req)
}

func (m *machine) ShutdownGuest(ctx *simulator.Context, req *types.ShutdownGuest) soap.HasFault {
	m.stopTools(ctx, guestShutdowns)
	return m.VirtualMachine.ShutdownGuest(ctx, req)
}

func (m *machine) stopTools(ctx *simulator.Context, c counter) {
	if !m.isRunning() {
		return
	}
	m.vc.counters.add(m.Name, c)
	var obj mo.Reference = m.VirtualMachine
	ctx.Update(obj, toolsChanges(types.VirtualMachineToolsStatusToolsNotRunning, types.VirtualMachineToolsRunningStatusGuestToolsNotRunning))
}
