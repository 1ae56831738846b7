package main

import (
	"fmt"
	"log"
	"net/http"
	"runtime/debug"
	"strings"
	"sync/atomic"
)

// served are the paths that the provider needs. The simulator has more, some of them open
// to whoever asks, such as the files of a datastore.
var served = []string{"/sdk", "/pbm", "/rest", "/api", ownPath}

// guard answers only what is served, and survives a panic of the simulator. After one,
// calls are refused: the object that panicked stays locked, and a client that touches
// it would wait for ever instead of reading what happened.
func (vc *vcenter) guard(next http.Handler) http.Handler {
	var broken atomic.Bool
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !isServed(r.URL.Path) {
			http.NotFound(w, r)
			return
		}
		if broken.Load() && !strings.HasPrefix(r.URL.Path, ownPath) {
			writeSOAPFault(w, "the simulator has panicked, see its log; start it again")
			return
		}
		defer func() {
			if p := recover(); p != nil {
				broken.Store(true)
				vc.counters.addPanic()
				log.Printf("panic: %v\n%s", p, debug.Stack())
				writeSOAPFault(w, fmt.Sprintf("panic in the simulator: %v", p))
			}
		}()
		next.ServeHTTP(w, r)
	})
}

func isServed(path string) bool {
	for _, prefix := range served {
		if path == prefix || strings.HasPrefix(path, prefix+"/") {
			return true
		}
	}
	return false
}
