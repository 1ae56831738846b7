package main

import (
	"context"
	"crypto/rand"
	"crypto/tls"
	"fmt"
	"net/http"
	"net/url"
	"os"

	"github.com/vmware/govmomi"
	"github.com/vmware/govmomi/simulator"
	_ "github.com/vmware/govmomi/vapi/simulator" // tags and their categories, over REST
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// vcenter is one simulated vCenter with what this program keeps beside the simulator.
type vcenter struct {
	address  string
	user     string
	password string

	model    *simulator.Model
	server   *simulator.Server
	counters *counters
	policies *policyAssignments
	guests   *guestSettings
	faults   *faults

	builtInPolicies map[string]bool // by id
}

// startVCenter builds the inventory and listens.
func startVCenter(inv inventory, work *workDir, listen string) (vc *vcenter, err error) {
	// The simulator reports a port in use, and much else at its start, by a panic.
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the vCenter does not start: %v", r)
		}
	}()
	// The simulator makes its own directories where the environment says.
	if err := os.Setenv("TMPDIR", work.path); err != nil {
		return nil, err
	}
	vc = &vcenter{
		user:     "mandant-" + rand.Text()[:8] + "@vsphere.local",
		password: rand.Text(),
		model:    simulator.VPX(),
		counters: newCounters(),
		policies: newPolicyAssignments(),
		guests:   newGuestSettings(),
		faults:   new(faults),
	}
	vc.model.Datacenter = 0 // the model's own inventory has made-up names
	vc.model.ServiceContent.About.Version = "8.0.3"
	vc.model.ServiceContent.About.ApiVersion = "8.0.3.0"
	if err := vc.model.Create(); err != nil {
		return nil, err
	}
	vc.adapt()
	if err := buildSite(vc, inv, work.path); err != nil {
		return nil, fmt.Errorf("the inventory cannot be built: %w", err)
	}
	vc.listen(listen)
	if err := tagDatastores(vc, inv.Datastores); err != nil {
		return nil, fmt.Errorf("the datastores cannot be tagged: %w", err)
	}
	return vc, nil
}

// adapt puts the parts in place that differ from the simulator's own.
func (vc *vcenter) adapt() {
	registry, content := vc.registry(), vc.model.ServiceContent
	registry.Handler = vc.dispatch
	registry.AddHandler(&observer{vc: vc})
	registry.Put(newCollector(content.PropertyCollector))
	registry.Put(newCustomizationSpecs(*content.CustomizationSpecManager))
	registry.Put(&switchManager{registry.Get(*content.DvSwitchManager).(*simulator.DistributedVirtualSwitchManager)})
	registry.Put(newAuthorization(registry.Get(*content.AuthorizationManager).(*simulator.AuthorizationManager)))
}

// listen starts the server. The outermost handler is the first to see a request.
func (vc *vcenter) listen(address string) {
	vc.model.Service.Listen = &url.URL{Host: address, User: url.UserPassword(vc.user, vc.password)}
	vc.model.Service.TLS = new(tls.Config)
	vc.model.Service.RegisterEndpoints = true
	vc.server = vc.model.Service.NewServer()
	vc.address = vc.server.URL.Host
	replacePolicyManager(vc)
	var handler http.Handler = vc.server.Config.Handler
	handler = translate(handler)
	handler = vc.injectFaults(handler)
	handler = vc.ownEndpoints(handler)
	vc.server.Config.Handler = vc.guard(handler)
}

func (vc *vcenter) stopListening() {
	_ = vc.server.Listener.Close()
}

func (vc *vcenter) registry() *simulator.Registry {
	return vc.model.Service.Context.Map
}

// newContext is for changes that come from this program and not from a client's call.
// Locks are held on behalf of a context, so each change needs its own.
func (vc *vcenter) newContext() *simulator.Context {
	ctx := *vc.model.Service.Context
	return &ctx
}

// connect logs in as any client does, so that what is read is what a client would see.
func (vc *vcenter) connect(ctx context.Context) (*govmomi.Client, error) {
	u := &url.URL{Scheme: "https", Host: vc.address, Path: "/sdk", User: url.UserPassword(vc.user, vc.password)}
	return govmomi.NewClient(ctx, u, true)
}

// fault wraps f as the answer of a method, with a text that a person can read.
func fault(f types.BaseMethodFault) *soap.Fault {
	return simulator.Fault(faultMessage(f), f)
}
