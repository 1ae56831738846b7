package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/vmware/govmomi/vim25"
)

const tagCategories = "/tagging/category"

// Where client and simulator do not agree on a word, and only there, the text of the
// messages is changed:
//
//   - The provider takes only a VmwareDistributedVirtualSwitch, and the simulator makes a
//     DistributedVirtualSwitch. Renaming the object itself breaks the simulator: it finds
//     the Go fields of an object by the name of its type, panics, and keeps the lock.
//   - The provider asks for a cluster as a ComputeResource with the cluster's id. A vCenter
//     looks only at the id, the simulator at both.
var (
	soapRequest = strings.NewReplacer(
		`type="VmwareDistributedVirtualSwitch"`, `type="DistributedVirtualSwitch"`,
		`>VmwareDistributedVirtualSwitch<`, `>DistributedVirtualSwitch<`,
		`type="ComputeResource">domain-c`, `type="ClusterComputeResource">domain-c`,
	)
	soapResponse = strings.NewReplacer(
		`type="DistributedVirtualSwitch"`, `type="VmwareDistributedVirtualSwitch"`,
	)
)

// A vCenter answers the types of a tag category without the prefix it was sent with; the
// simulator keeps it, and the provider would see a difference at every plan.
var (
	categoryRequest  = strings.NewReplacer()
	categoryResponse = strings.NewReplacer(`"urn:vim25:`, `"`)
)

func translate(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == vim25.Path:
			rewrite(next, w, r, soapRequest, soapResponse)
		case strings.Contains(r.URL.Path, tagCategories):
			rewrite(next, w, r, categoryRequest, categoryResponse)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

func rewrite(next http.Handler, w http.ResponseWriter, r *http.Request, in, out *strings.Replacer) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	text := in.Replace(string(body))
	r.Body, r.ContentLength = io.NopCloser(strings.NewReader(text)), int64(len(text))
	answer := httptest.NewRecorder()
	next.ServeHTTP(answer, r)
	for key, values := range answer.Header() {
		w.Header()[key] = values
	}
	w.Header().Del("Content-Length")
	w.WriteHeader(answer.Code)
	_, _ = io.WriteString(w, out.Replace(answer.Body.String()))
}
