package main

import (
	"crypto/tls"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/vmware/govmomi/vapi/tags"
	"github.com/vmware/govmomi/vim25/types"
)

// call asks one of the endpoints that are this program's own.
func (s *testSite) call(method, path, body string) (int, string) {
	s.Helper()
	return s.callAs(s.vc.user, s.vc.password, method, path, body)
}

func (s *testSite) callAs(user, password, method, path, body string) (int, string) {
	s.Helper()
	r, err := http.NewRequestWithContext(s.ctx, method, "https://"+s.vc.address+path, strings.NewReader(body))
	s.must(err)
	r.SetBasicAuth(user, password)
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	defer client.CloseIdleConnections()
	res, err := client.Do(r)
	s.must(err)
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	s.must(err)
	return res.StatusCode, string(text)
}

func TestOwnEndpointsAskForUserAndPassword(t *testing.T) {
	s := newTestSite(t)
	code, _ := s.callAs(s.vc.user, "wrong", http.MethodGet, "/mandant/inventory", "")
	equal(t, "wrong password", code, 401)
	code, _ = s.callAs("", s.vc.password, http.MethodPost, "/mandant/vm", "{}")
	equal(t, "no user", code, 401)
	code, _ = s.call(http.MethodGet, "/mandant/inventory", "")
	equal(t, "both right", code, 200)
}

func TestEqualSitesGiveEqualBytes(t *testing.T) {
	var texts []string
	for range 2 {
		s := newTestSite(t)
		s.clone("debian", "b", nil)
		s.clone("windows", "a", nil)
		_, err := s.createPortGroup("k0042-lan", 1042)
		s.must(err)
		_, text := s.call(http.MethodGet, "/mandant/inventory", "")
		texts = append(texts, text)
	}
	if texts[0] != texts[1] {
		t.Errorf("two equal sites differ:\n%s\n%s", texts[0], texts[1])
	}
	if strings.Contains(texts[0], "null") {
		t.Errorf("a list is null:\n%s", texts[0])
	}
}

func TestTagsAndAttributesOfAMachineAreReadBack(t *testing.T) {
	s := newTestSite(t)
	vm := s.clone("debian", "gw01", nil)
	m := s.tagManager()
	category, err := m.CreateCategory(s.ctx, &tags.Category{Name: "tenant", Cardinality: "SINGLE"})
	s.must(err)
	tag, err := m.CreateTag(s.ctx, &tags.Tag{Name: "k0042", CategoryID: category})
	s.must(err)
	s.must(m.AttachTag(s.ctx, tag, vm.Reference()))
	s.must(m.AttachTag(s.ctx, tag, s.folder().Reference()))
	view := s.inspectMachine("gw01")
	equal(t, "tags", strings.Join(view.Tags, " "), "tenant/k0042")
	for _, f := range s.inspect().Folders {
		equal(t, "tagged "+f.Path, len(f.Tags) == 1, f.Path == "customers/tenants")
	}
}

func TestAMachineIsChangedByHandEvenWhileItRuns(t *testing.T) {
	s := newTestSite(t)
	vm := s.clone("debian", "gw01", nil)
	s.done(vm.PowerOn(s.ctx))
	code, _ := s.call(http.MethodPost, "/mandant/vm", `{"name": "gw01", "memoryMiB": 512, "cpus": 1, "annotation": "by hand"}`)
	equal(t, "code", code, 204)
	m := s.inspectMachine("gw01")
	equal(t, "memory", m.MemoryMiB, 512)
	equal(t, "cpus", m.CPUs, 1)
	equal(t, "annotation", m.Annotation, "by hand")
	equal(t, "counted", s.vc.counters.view().VirtualMachines["gw01"].Reconfigures, 0)
	code, _ = s.call(http.MethodPost, "/mandant/vm", `{"name": "gw01", "annotation": ""}`)
	equal(t, "code", code, 204)
	equal(t, "emptied", s.inspectMachine("gw01").Annotation, "")
	equal(t, "memory stays", s.inspectMachine("gw01").MemoryMiB, 512)
}

func TestAnEndpointSaysWhatItDoesNotUnderstand(t *testing.T) {
	s := newTestSite(t)
	for _, c := range []struct {
		path, body string
		code       int
		says       string
	}{
		{"/mandant/vm", `{"name": "gw99", "memoryMiB": 512}`, 404, `no virtual machine has the name \"gw99\"`},
		{"/mandant/vm", `{"name": "debian", "memory": 512}`, 400, "unknown field"},
		{"/mandant/fault", `{"method": "CloneVM_Task"}`, 400, "required"},
		{"/mandant/fault", `{"method": "CloneVM_Task", "fault": "x", "times": -1}`, 400, "times"},
		{"/mandant/fault", `{"method": "CloneVM_Task", "fault": "x", "machine": "y"}`, 400, "unknown field"},
	} {
		code, text := s.call(http.MethodPost, c.path, c.body)
		if code != c.code || !strings.Contains(text, c.says) {
			t.Errorf("%s %s: got %d %s", c.path, c.body, code, text)
		}
	}
	code, _ := s.call(http.MethodGet, "/mandant/fault", "")
	equal(t, "a wrong method", code, 405)
	code, _ = s.call(http.MethodGet, "/mandant/else", "")
	equal(t, "a wrong path", code, 404)
}

func TestAFaultMeetsTheMachineThatACloneMakes(t *testing.T) {
	s := newTestSite(t)
	code, text := s.call(http.MethodPost, "/mandant/fault", `{"method": "CloneVM_Task", "vm": "ts01", "fault": "no space left on <datastore> & \"gone\""}`)
	equal(t, "code "+text, code, 204)
	s.clone("debian", "gw01", nil)
	source, err := s.finder.VirtualMachine(s.ctx, "/RZ1/vm/templates/debian")
	s.must(err)
	_, err = source.Clone(s.ctx, s.folder(), "ts01", types.VirtualMachineCloneSpec{})
	s.refused(nil, err, `no space left on <datastore> & "gone"`)
	s.clone("debian", "ts01", nil) // once only
}

func TestAFaultMeetsAnObjectByItsNameAsOftenAsAsked(t *testing.T) {
	s := newTestSite(t)
	ts01, gw01 := s.clone("debian", "ts01", nil), s.clone("debian", "gw01", nil)
	s.call(http.MethodPost, "/mandant/fault", `{"method": "PowerOnVM_Task", "vm": "ts01", "fault": "host is gone", "times": 2}`)
	s.done(gw01.PowerOn(s.ctx))
	for range 2 {
		_, err := ts01.PowerOn(s.ctx)
		s.refused(nil, err, "host is gone")
	}
	s.done(ts01.PowerOn(s.ctx))
}

func TestAFaultWithoutANameMeetsAnyObject(t *testing.T) {
	s := newTestSite(t)
	s.call(http.MethodPost, "/mandant/fault", `{"method": "CreateDVPortgroup_Task", "fault": "switch is busy"}`)
	if _, err := s.folder().CreateFolder(s.ctx, "k0042"); err != nil {
		t.Errorf("another method fails: %v", err)
	}
	err := s.tryPortGroup("k0042-lan")
	s.refused(nil, err, "switch is busy")
	s.must(s.tryPortGroup("k0042-lan"))
}
