package main

import (
	"context"
	"io"
	"log"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/vmware/govmomi"
	"github.com/vmware/govmomi/find"
	"github.com/vmware/govmomi/object"
	"github.com/vmware/govmomi/vapi/rest"
	"github.com/vmware/govmomi/vapi/tags"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

const sampleInventory = `{
  "datacenter": "RZ1", "cluster": "compute-a", "switch": "vds-tenants",
  "folder": "customers/tenants", "templatesFolder": "templates", "hosts": 2,
  "portGroups": ["wan", "backup"],
  "datastores": [
    { "name": "ds-standard", "tags": [{ "category": "storage-class", "tag": "standard" }] },
    { "name": "ds-fast" }
  ],
  "templates": [
    { "name": "windows", "guestId": "windows2019srvNext_64Guest", "firmware": "efi", "diskGiB": 90 },
    { "name": "debian", "guestId": "debian12_64Guest", "firmware": "efi", "diskGiB": 8 }
  ]
}`

func TestMain(m *testing.M) {
	// The simulator tells of every missing file; a failing test says what matters.
	log.SetOutput(io.Discard)
	os.Exit(m.Run())
}

// testSite is a running vCenter and a client that has logged in to it.
type testSite struct {
	*testing.T
	ctx    context.Context
	vc     *vcenter
	client *govmomi.Client
	finder *find.Finder
}

func newTestSite(t *testing.T) *testSite {
	t.Helper()
	t.Setenv("TMPDIR", t.TempDir())
	inv, err := parseInventory(strings.NewReader(sampleInventory))
	if err != nil {
		t.Fatal(err)
	}
	work, err := newWorkDir()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(work.remove)
	vc, err := startVCenter(inv, work, "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(vc.stopListening)
	s := &testSite{T: t, ctx: t.Context(), vc: vc}
	s.client, err = vc.connect(s.ctx)
	s.must(err)
	s.finder = find.NewFinder(s.client.Client, false)
	dc, err := s.finder.DefaultDatacenter(s.ctx)
	s.must(err)
	s.finder.SetDatacenter(dc)
	return s
}

func (s *testSite) must(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

// done waits for a task that has to succeed.
func (s *testSite) done(task *object.Task, err error) *types.TaskInfo {
	s.Helper()
	s.must(err)
	info, err := task.WaitForResult(s.ctx, nil)
	s.must(err)
	return info
}

// refused waits for a task that has to fail with these words.
func (s *testSite) refused(task *object.Task, err error, words string) {
	s.Helper()
	if err == nil {
		_, err = task.WaitForResult(s.ctx, nil)
	}
	if err == nil || !strings.Contains(err.Error(), words) {
		s.Fatalf("got error %v, expected one with %q", err, words)
	}
}

func (s *testSite) folder() *object.Folder {
	s.Helper()
	f, err := s.finder.Folder(s.ctx, "/RZ1/vm/customers/tenants")
	s.must(err)
	return f
}

func (s *testSite) cluster() *object.ClusterComputeResource {
	s.Helper()
	c, err := s.finder.ClusterComputeResource(s.ctx, "compute-a")
	s.must(err)
	return c
}

func (s *testSite) dvs() *object.DistributedVirtualSwitch {
	s.Helper()
	n, err := s.finder.Network(s.ctx, "vds-tenants")
	s.must(err)
	return n.(*object.DistributedVirtualSwitch)
}

// clone makes a machine of a template, switched off.
func (s *testSite) clone(template, name string, change func(*types.VirtualMachineCloneSpec)) *object.VirtualMachine {
	s.Helper()
	source, err := s.finder.VirtualMachine(s.ctx, "/RZ1/vm/templates/"+template)
	s.must(err)
	pool, err := s.cluster().ResourcePool(s.ctx)
	s.must(err)
	ref := pool.Reference()
	spec := types.VirtualMachineCloneSpec{Location: types.VirtualMachineRelocateSpec{Pool: &ref}}
	if change != nil {
		change(&spec)
	}
	info := s.done(source.Clone(s.ctx, s.folder(), name, spec))
	return object.NewVirtualMachine(s.client.Client, info.Result.(types.ManagedObjectReference))
}

func (s *testSite) machine(vm *object.VirtualMachine) mo.VirtualMachine {
	s.Helper()
	var m mo.VirtualMachine
	s.must(vm.Properties(s.ctx, vm.Reference(), []string{"name", "config", "runtime", "guest", "environmentBrowser"}, &m))
	return m
}

func (s *testSite) inspect() inventoryView {
	s.Helper()
	view, err := s.vc.inspect(s.ctx)
	s.must(err)
	return view
}

func (s *testSite) inspectMachine(name string) machineView {
	s.Helper()
	for _, m := range s.inspect().VirtualMachines {
		if m.Name == name {
			return m
		}
	}
	s.Fatalf("no machine %q", name)
	return machineView{}
}

func (s *testSite) tagManager() *tags.Manager {
	s.Helper()
	api := rest.NewClient(s.client.Client)
	s.must(api.Login(s.ctx, url.UserPassword(s.vc.user, s.vc.password)))
	return tags.NewManager(api)
}

func equal[T comparable](t testing.TB, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %v, expected %v", what, got, want)
	}
}
