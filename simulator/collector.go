package main

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"log"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

const (
	defaultWait = time.Minute
	pollWait    = 5 * time.Millisecond
	// Some changes are made to an object without a word; they are found at this pace.
	recheckWait = 200 * time.Millisecond
)

// changes counts what happened to any object; a waiting call looks again when it moves.
var changes atomic.Int64

func noteChange() { changes.Add(1) }

// collector answers clients that wait. The provider waits for all its tasks at once on
// the one collector of its session; the simulator gives each update to only one of the
// waiting calls, so that the others wait for ever. Here, as on a vCenter, the version
// that a client sends says what it has seen: every call gets the state, if newer.
//
// The simulator makes one collector per session, empty and by reflection; so nothing is
// kept in it that matters: the filters are in the registry of the session.
type collector struct {
	simulator.PropertyCollector
	cancelled atomic.Int64
}

func newCollector(self types.ManagedObjectReference) *collector {
	c := new(collector)
	c.Self = self
	return c
}

func (c *collector) CreatePropertyCollector(ctx *simulator.Context, _ *types.CreatePropertyCollector) soap.HasFault {
	made := newCollector(types.ManagedObjectReference{Type: "PropertyCollector"})
	ref := ctx.Session.Put(made).Reference()
	return &methods.CreatePropertyCollectorBody{Res: &types.CreatePropertyCollectorResponse{Returnval: ref}}
}

func (c *collector) DestroyPropertyCollector(ctx *simulator.Context, req *types.DestroyPropertyCollector) soap.HasFault {
	c.cancelled.Add(1)
	for _, f := range c.filters(ctx) {
		ctx.Session.Remove(ctx, f.Self)
	}
	ctx.Session.Remove(ctx, req.This)
	return &methods.DestroyPropertyCollectorBody{Res: new(types.DestroyPropertyCollectorResponse)}
}

func (c *collector) CancelWaitForUpdates(*types.CancelWaitForUpdates) soap.HasFault {
	c.cancelled.Add(1)
	return &methods.CancelWaitForUpdatesBody{Res: new(types.CancelWaitForUpdatesResponse)}
}

// filter is what a client watches with one collector.
type filter struct {
	mo.PropertyFilter
	collector types.ManagedObjectReference
}

func (c *collector) CreateFilter(ctx *simulator.Context, req *types.CreateFilter) soap.HasFault {
	f := &filter{collector: c.Self}
	f.Self.Type = "PropertyFilter"
	f.PartialUpdates, f.Spec = req.PartialUpdates, req.Spec
	ctx.Session.Put(f)
	return &methods.CreateFilterBody{Res: &types.CreateFilterResponse{Returnval: f.Self}}
}

func (f *filter) DestroyPropertyFilter(ctx *simulator.Context, req *types.DestroyPropertyFilter) soap.HasFault {
	ctx.Session.Remove(ctx, req.This)
	return &methods.DestroyPropertyFilterBody{Res: new(types.DestroyPropertyFilterResponse)}
}

func (c *collector) filters(ctx *simulator.Context) []*filter {
	var found []*filter
	for _, ref := range ctx.Session.AllReference("PropertyFilter") {
		if f, ok := ref.(*filter); ok && f.collector == c.Self {
			found = append(found, f)
		}
	}
	slices.SortFunc(found, func(a, b *filter) int { return strings.Compare(a.Self.Value, b.Self.Value) })
	return found
}

// WaitForUpdatesEx answers with the whole state as soon as it is not the client's version.
func (c *collector) WaitForUpdatesEx(ctx *simulator.Context, req *types.WaitForUpdatesEx) soap.HasFault {
	wait := defaultWait
	if req.Options != nil && req.Options.MaxWaitSeconds != nil {
		wait = time.Duration(*req.Options.MaxWaitSeconds) * time.Second
	}
	cancelled := c.cancelled.Load()
	for end := time.Now().Add(wait); ; {
		seen := changes.Load()
		set := c.state(ctx)
		if set.Version != req.Version && len(set.FilterSet) > 0 {
			return &methods.WaitForUpdatesExBody{Res: &types.WaitForUpdatesExResponse{Returnval: set}}
		}
		again := time.Now().Add(recheckWait)
		for changes.Load() == seen && time.Now().Before(again) {
			if c.cancelled.Load() != cancelled {
				return &methods.WaitForUpdatesExBody{Fault_: fault(new(types.RequestCanceled))}
			}
			if time.Now().After(end) {
				return &methods.WaitForUpdatesExBody{Res: new(types.WaitForUpdatesExResponse)}
			}
			time.Sleep(pollWait)
		}
		if time.Now().After(end) {
			return &methods.WaitForUpdatesExBody{Res: new(types.WaitForUpdatesExResponse)}
		}
	}
}

// state is all that the filters see; its version is a hash of it.
func (c *collector) state(ctx *simulator.Context) *types.UpdateSet {
	set, sum := new(types.UpdateSet), fnv.New64a()
	for _, f := range c.filters(ctx) {
		update, ok := c.read(ctx, f)
		if !ok {
			continue
		}
		text, err := json.Marshal(update)
		if err != nil {
			log.Printf("version of %s: %v", f.Self.Value, err)
		}
		_, _ = sum.Write(text)
		set.FilterSet = append(set.FilterSet, update)
	}
	set.Version = fmt.Sprintf("%x", sum.Sum64())
	return set
}

// read is false when the object is gone.
func (c *collector) read(ctx *simulator.Context, f *filter) (types.PropertyFilterUpdate, bool) {
	update := types.PropertyFilterUpdate{Filter: f.Self}
	body := c.RetrievePropertiesEx(ctx, &types.RetrievePropertiesEx{This: c.Self, SpecSet: []types.PropertyFilterSpec{f.Spec}})
	got := body.(*methods.RetrievePropertiesExBody)
	if got.Fault_ != nil || got.Res.Returnval == nil {
		return update, false
	}
	for _, o := range got.Res.Returnval.Objects {
		properties := slices.Clone(o.PropSet)
		slices.SortStableFunc(properties, gatewayFirst)
		u := types.ObjectUpdate{Kind: types.ObjectUpdateKindEnter, Obj: o.Obj, MissingSet: o.MissingSet}
		for _, p := range properties {
			u.ChangeSet = append(u.ChangeSet, types.PropertyChange{Name: p.Name, Op: types.PropertyChangeOpAssign, Val: p.Val})
		}
		update.ObjectSet = append(update.ObjectSet, u)
	}
	return update, true
}

// gatewayFirst: the provider looks for a guest's gateway and then for an address beside
// it, in the order of the answer. A vCenter sends both again and again; here nothing
// follows, so the gateway has to come first.
func gatewayFirst(a, b types.DynamicProperty) int {
	if a.Name == "guest.ipStack" && b.Name == "guest.net" {
		return -1
	}
	if a.Name == "guest.net" && b.Name == "guest.ipStack" {
		return 1
	}
	return 0
}
