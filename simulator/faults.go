package main

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25"
	"github.com/vmware/govmomi/vim25/mo"
	"github.com/vmware/govmomi/vim25/types"
)

// faultRule makes a method fail on an object of this name, or where it makes one. It works
// on the request, before the simulator sees it: the simulator's own injection of faults
// knows only objects that exist, not the machine that a clone is about to make.
type faultRule struct {
	Method string `json:"method"`
	VM     string `json:"vm"`    // empty: any object
	Fault  string `json:"fault"` // what the client reads
	Times  int    `json:"times"` // default 1
}

func (r faultRule) check() error {
	if r.Method == "" || r.Fault == "" {
		return errors.New(`"method" and "fault" are required`)
	}
	if r.Times < 0 {
		return fmt.Errorf(`"times" is %d, expected 1 or more`, r.Times)
	}
	return nil
}

type faults struct {
	mu    sync.Mutex
	rules []faultRule
}

func (f *faults) add(r faultRule) {
	f.mu.Lock()
	defer f.mu.Unlock()
	r.Times = max(r.Times, 1)
	f.rules = append(f.rules, r)
}

func (f *faults) isWanted(body []byte) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.ContainsFunc(f.rules, func(r faultRule) bool { return bytes.Contains(body, []byte(r.Method)) })
}

// take uses up one of the times of the first rule that fits.
func (f *faults) take(method string, names []string) (string, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for i, r := range f.rules {
		if r.Method != method || r.VM != "" && !slices.Contains(names, r.VM) {
			continue
		}
		f.rules[i].Times--
		if f.rules[i].Times == 0 {
			f.rules = slices.Delete(f.rules, i, i+1)
		}
		return r.Fault, true
	}
	return "", false
}

func (vc *vcenter) injectFaults(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != vim25.Path {
			next.ServeHTTP(w, r)
			return
		}
		body, err := io.ReadAll(r.Body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		if vc.faults.isWanted(body) {
			if method, err := simulator.UnmarshalBody(types.TypeFunc(), body); err == nil {
				if message, ok := vc.faults.take(method.Name, vc.namesOf(method)); ok {
					writeSOAPFault(w, message)
					return
				}
			}
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		next.ServeHTTP(w, r)
	})
}

// namesOf are the names of the object that is called and of the one that is to be made.
func (vc *vcenter) namesOf(m *simulator.Method) []string {
	names := []string{createdName(m.Body)}
	if e, ok := vc.registry().Get(m.This).(mo.Entity); ok {
		ctx := vc.newContext()
		ctx.WithLock(e, func() { names = append(names, e.Entity().Name) })
	}
	return slices.DeleteFunc(names, func(name string) bool { return name == "" })
}

// createdName is the field Name of a request, or that of its Config or Spec.
func createdName(body types.AnyType) string {
	v := reflect.Indirect(reflect.ValueOf(body))
	for _, path := range []string{"Name", "Config.Name", "Spec.Name"} {
		field := v
		for _, name := range strings.Split(path, ".") {
			if field.Kind() == reflect.Struct {
				field = field.FieldByName(name)
			}
		}
		if field.IsValid() && field.Kind() == reflect.String {
			return field.String()
		}
	}
	return ""
}

func writeSOAPFault(w http.ResponseWriter, message string) {
	var text bytes.Buffer
	_ = xml.EscapeText(&text, []byte(message))
	w.Header().Set("Content-Type", "text/xml; charset=utf-8")
	w.WriteHeader(http.StatusInternalServerError)
	fmt.Fprintf(w, `<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`+
		`<soapenv:Body><soapenv:Fault><faultcode>ServerFaultCode</faultcode><faultstring>%[1]s</faultstring>`+
		`<detail><SystemErrorFault xmlns="urn:vim25" xsi:type="SystemError"><reason>%[1]s</reason></SystemErrorFault></detail>`+
		`</soapenv:Fault></soapenv:Body></soapenv:Envelope>`, text.String())
}
