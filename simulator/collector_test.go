package main

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/property"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/types"
)

func filterOf(ref types.ManagedObjectReference, properties ...string) types.PropertyFilterSpec {
	return types.PropertyFilterSpec{
		PropSet:   []types.PropertySpec{{Type: ref.Type, PathSet: properties}},
		ObjectSet: []types.ObjectSpec{{Obj: ref}},
	}
}

// waitOn waits with a given collector, as the provider does for all its tasks at once.
func (s *testSite) waitOn(ctx context.Context, collector types.ManagedObjectReference, version string, seconds int32) (*types.UpdateSet, error) {
	res, err := methods.WaitForUpdatesEx(ctx, s.client, &types.WaitForUpdatesEx{
		This: collector, Version: version, Options: &types.WaitOptions{MaxWaitSeconds: &seconds},
	})
	if err != nil {
		return nil, err
	}
	return res.Returnval, nil
}

func TestEveryCallThatWaitsOnOneCollectorHearsOfAChange(t *testing.T) {
	s := newTestSite(t)
	vm := s.clone("debian", "gw01", nil)
	root := s.client.ServiceContent.PropertyCollector
	_, err := methods.CreateFilter(s.ctx, s.client, &types.CreateFilter{This: root, Spec: filterOf(vm.Reference(), "config.annotation")})
	s.must(err)
	first, err := s.waitOn(s.ctx, root, "", 5)
	s.must(err)

	var calls sync.WaitGroup
	heard := make(chan string, 4)
	for range cap(heard) {
		calls.Go(func() {
			set, err := s.waitOn(s.ctx, root, first.Version, 5)
			if err != nil || set == nil {
				heard <- "nothing"
				return
			}
			heard <- set.FilterSet[0].ObjectSet[0].ChangeSet[0].Val.(string)
		})
	}
	time.Sleep(50 * time.Millisecond) // all four are waiting
	s.reconfigure(vm, types.VirtualMachineConfigSpec{Annotation: "changed"})
	calls.Wait()
	close(heard)
	for text := range heard {
		equal(t, "heard", text, "changed")
	}
}

func TestAWaitWithoutAChangeEndsEmptyHanded(t *testing.T) {
	s := newTestSite(t)
	vm := s.clone("debian", "gw01", nil)
	root := s.client.ServiceContent.PropertyCollector
	_, err := methods.CreateFilter(s.ctx, s.client, &types.CreateFilter{This: root, Spec: filterOf(vm.Reference(), "name")})
	s.must(err)
	first, err := s.waitOn(s.ctx, root, "", 0)
	s.must(err)
	set, err := s.waitOn(s.ctx, root, first.Version, 0)
	s.must(err)
	if set != nil {
		t.Errorf("got %+v", set)
	}
}

func TestACancelledWaitEnds(t *testing.T) {
	s := newTestSite(t)
	made, err := methods.CreatePropertyCollector(s.ctx, s.client, &types.CreatePropertyCollector{This: s.client.ServiceContent.PropertyCollector})
	s.must(err)
	ended := make(chan error)
	go func() {
		_, err := s.waitOn(s.ctx, made.Returnval, "", 30)
		ended <- err
	}()
	time.Sleep(50 * time.Millisecond)
	_, err = methods.CancelWaitForUpdates(s.ctx, s.client, &types.CancelWaitForUpdates{This: made.Returnval})
	s.must(err)
	s.refused(nil, <-ended, "Request canceled.")
}

func TestADestroyedCollectorTakesItsFiltersAlong(t *testing.T) {
	s := newTestSite(t)
	vm := s.clone("debian", "gw01", nil)
	made, err := methods.CreatePropertyCollector(s.ctx, s.client, &types.CreatePropertyCollector{This: s.client.ServiceContent.PropertyCollector})
	s.must(err)
	f, err := methods.CreateFilter(s.ctx, s.client, &types.CreateFilter{This: made.Returnval, Spec: filterOf(vm.Reference(), "name")})
	s.must(err)
	_, err = methods.DestroyPropertyCollector(s.ctx, s.client, &types.DestroyPropertyCollector{This: made.Returnval})
	s.must(err)
	_, err = methods.DestroyPropertyFilter(s.ctx, s.client, &types.DestroyPropertyFilter{This: f.Returnval})
	s.refused(nil, err, "not found")
}

func TestTheGatewayComesBeforeTheAddresses(t *testing.T) {
	s := newTestSite(t)
	vm := s.clone("debian", "gw01", nil)
	s.done(vm.PowerOn(s.ctx))
	var order []string
	s.must(property.Wait(s.ctx, property.DefaultCollector(s.client.Client), vm.Reference(), []string{"guest.net", "guest.ipStack"}, func(changes []types.PropertyChange) bool {
		for _, c := range changes {
			order = append(order, c.Name)
		}
		return true
	}))
	equal(t, "order", joined(order, func(n string) string { return n }), "guest.ipStack guest.net")
}

func TestAWaitEndsWithItsClient(t *testing.T) {
	s := newTestSite(t)
	vm := s.clone("debian", "gw01", nil)
	ctx, cancel := context.WithTimeout(s.ctx, 200*time.Millisecond)
	defer cancel()
	err := object.NewVirtualMachine(s.client.Client, vm.Reference()).WaitForPowerState(ctx, types.VirtualMachinePowerStatePoweredOn)
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
}
