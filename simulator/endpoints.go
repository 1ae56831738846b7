package main

import (
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"
)

const ownPath = "/mandant"

// ownEndpoints serves what the vSphere API has not, for the same user and password.
func (vc *vcenter) ownEndpoints(next http.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+ownPath+"/inventory", vc.serveInventory)
	mux.HandleFunc("POST "+ownPath+"/fault", vc.serveFault)
	mux.HandleFunc("POST "+ownPath+"/vm", vc.serveMachine)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasPrefix(r.URL.Path, ownPath) {
			next.ServeHTTP(w, r)
			return
		}
		if !vc.isAuthorized(r) {
			w.Header().Set("WWW-Authenticate", `Basic realm="simulator"`)
			writeError(w, http.StatusUnauthorized, errors.New("user or password is wrong"))
			return
		}
		mux.ServeHTTP(w, r)
	})
}

func (vc *vcenter) isAuthorized(r *http.Request) bool {
	user, password, _ := r.BasicAuth()
	return subtle.ConstantTimeCompare([]byte(user), []byte(vc.user))&
		subtle.ConstantTimeCompare([]byte(password), []byte(vc.password)) == 1
}

func (vc *vcenter) serveInventory(w http.ResponseWriter, r *http.Request) {
	// After a panic the counters are all there is to say.
	if counters := vc.counters.view(); counters.Panics > 0 {
		writeJSON(w, http.StatusInternalServerError, map[string]any{
			"error": "the simulator has panicked, see its log", "counters": counters,
		})
		return
	}
	view, err := vc.inspect(r.Context())
	if err != nil {
		writeError(w, http.StatusInternalServerError, err)
		return
	}
	writeJSON(w, http.StatusOK, view)
}

func (vc *vcenter) serveFault(w http.ResponseWriter, r *http.Request) {
	var rule faultRule
	if err := decode(r, &rule); err != nil {
		writeError(w, http.StatusBadRequest, err)
		return
	}
	if err := rule.check(); err != nil {
		writeError(w, http.StatusBadRequest, err)
		return
	}
	vc.faults.add(rule)
	w.WriteHeader(http.StatusNoContent)
}

// handChange is what somebody does to a machine beside the plan, for tests of drift. It
// passes by the refusals for running machines and by the counters.
type handChange struct {
	Name       string  `json:"name"`
	CPUs       *int32  `json:"cpus"`
	MemoryMiB  *int32  `json:"memoryMiB"`
	Annotation *string `json:"annotation"`
}

func (vc *vcenter) serveMachine(w http.ResponseWriter, r *http.Request) {
	var change handChange
	if err := decode(r, &change); err != nil {
		writeError(w, http.StatusBadRequest, err)
		return
	}
	if !vc.changeByHand(change) {
		writeError(w, http.StatusNotFound, fmt.Errorf("no virtual machine has the name %q", change.Name))
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func (vc *vcenter) changeByHand(change handChange) (found bool) {
	ctx := vc.newContext()
	for _, e := range vc.registry().All("VirtualMachine") {
		vm := e.(*simulator.VirtualMachine)
		ctx.WithLock(vm, func() {
			if vm.Name != change.Name {
				return
			}
			found = true
			ctx.Update(vm, change.properties())
		})
	}
	return found
}

func (c handChange) properties() []types.PropertyChange {
	var changes []types.PropertyChange
	set := func(value any, names ...string) {
		for _, name := range names {
			changes = append(changes, types.PropertyChange{Name: name, Val: value})
		}
	}
	if c.CPUs != nil {
		set(*c.CPUs, "config.hardware.numCPU", "summary.config.numCpu")
	}
	if c.MemoryMiB != nil {
		set(*c.MemoryMiB, "config.hardware.memoryMB", "summary.config.memorySizeMB")
	}
	if c.Annotation != nil {
		set(*c.Annotation, "config.annotation", "summary.config.annotation")
	}
	return changes
}

func decode(r *http.Request, into any) error {
	dec := json.NewDecoder(r.Body)
	dec.DisallowUnknownFields()
	return dec.Decode(into)
}

func writeJSON(w http.ResponseWriter, code int, value any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	_ = enc.Encode(value)
}

func writeError(w http.ResponseWriter, code int, err error) {
	writeJSON(w, code, map[string]string{"error": err.Error()})
}
