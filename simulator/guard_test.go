package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/vmware/govmomi"
	"github.com/vmware/govmomi/vim25"
	"github.com/vmware/govmomi/vim25/methods"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/soap"
	"github.com/vmware/govmomi/vim25/types"
)

// stranger is a client that has not logged in.
func (s *testSite) stranger() *vim25.Client {
	s.Helper()
	c, err := vim25.NewClient(s.ctx, soap.NewClient(&url.URL{Scheme: "https", Host: s.vc.address, Path: "/sdk"}, true))
	s.must(err)
	return c
}

func TestOnlyUserAndPasswordOfThisStartOpenTheDoor(t *testing.T) {
	s := newTestSite(t)
	for _, login := range []*url.Userinfo{url.UserPassword("user", "pass"), url.UserPassword(s.vc.user, "pass"), url.UserPassword("user", s.vc.password)} {
		u := &url.URL{Scheme: "https", Host: s.vc.address, Path: "/sdk", User: login}
		if _, err := govmomi.NewClient(s.ctx, u, true); err == nil {
			t.Errorf("%s may log in", login)
		}
	}
}

func TestNothingIsReadWithoutALogin(t *testing.T) {
	s := newTestSite(t)
	c := s.stranger()
	var folder mo.Folder
	err := mo.RetrieveProperties(s.ctx, c, c.ServiceContent.PropertyCollector, c.ServiceContent.RootFolder, &folder)
	if err == nil {
		t.Error("a stranger reads the root folder")
	}
	s.must(mo.RetrieveProperties(s.ctx, s.client, s.client.ServiceContent.PropertyCollector, s.client.ServiceContent.RootFolder, &folder))
}

func TestATokenIsNoLogin(t *testing.T) {
	s := newTestSite(t)
	c := s.stranger()
	_, err := methods.LoginByToken(s.ctx, c, &types.LoginByToken{This: *c.ServiceContent.SessionManager})
	if err == nil || !strings.Contains(err.Error(), "ServerFaultCode") {
		t.Errorf("got %v", err)
	}
}

func TestPathsThatTheProviderDoesNotNeedAreClosed(t *testing.T) {
	s := newTestSite(t)
	for path, want := range map[string]int{"/folder/x": 404, "/about": 404, "/": 404, "/sdkx": 404, "/sdk/vimServiceVersions.xml": 200} {
		r := httptest.NewRequest(http.MethodGet, path, nil)
		w := httptest.NewRecorder()
		s.vc.server.Config.Handler.ServeHTTP(w, r)
		equal(t, path, w.Code, want)
	}
}

func TestAPanicIsCountedAndEndsTheServiceInsteadOfHangingIt(t *testing.T) {
	vc := &vcenter{counters: newCounters()}
	h := vc.guard(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost {
			panic("lock kept")
		}
	}))
	get := func(method, path string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequestWithContext(context.Background(), method, path, nil))
		return w
	}
	equal(t, "before", get(http.MethodGet, "/sdk").Code, 200)
	if w := get(http.MethodPost, "/sdk"); w.Code != 500 || !strings.Contains(w.Body.String(), "lock kept") {
		t.Errorf("panic is answered with %d %s", w.Code, w.Body)
	}
	if w := get(http.MethodGet, "/sdk"); w.Code != 500 || !strings.Contains(w.Body.String(), "start it again") {
		t.Errorf("afterwards: %d %s", w.Code, w.Body)
	}
	equal(t, "own endpoints", get(http.MethodGet, ownPath+"/inventory").Code, 200)
	equal(t, "panics", vc.counters.view().Panics, 1)
}
