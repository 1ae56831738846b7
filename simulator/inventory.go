package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/vmware/govmomi/simulator"
	"github.com/vmware/govmomi/vim25/types"
)

// inventory says what the simulated site consists of before the first client connects.
type inventory struct {
	Datacenter string `json:"datacenter"`
	Cluster    string `json:"cluster"`
	Switch     string `json:"switch"`
	// Folder is the parent of the tenants' folders, TemplatesFolder holds the
	// templates; both are paths below the datacenter's folder of machines.
	Folder          string      `json:"folder"`
	TemplatesFolder string      `json:"templatesFolder"`
	Hosts           int         `json:"hosts"`
	PortGroups      []string    `json:"portGroups"`
	Datastores      []datastore `json:"datastores"`
	Templates       []template  `json:"templates"`
}

type datastore struct {
	Name string   `json:"name"`
	Tags []tagRef `json:"tags"`
}

type tagRef struct {
	Category string `json:"category"`
	Tag      string `json:"tag"`
}

type template struct {
	Name     string `json:"name"`
	GuestID  string `json:"guestId"`
	Firmware string `json:"firmware"`
	DiskGiB  int64  `json:"diskGiB"`
}

const (
	maxHosts   = 64
	maxDiskGiB = 62 << 10 // the largest virtual disk of vSphere, 62 TiB
)

func readInventory(file string) (inventory, error) {
	f, err := os.Open(file)
	if err != nil {
		return inventory{}, fmt.Errorf("inventory: %w", err)
	}
	defer f.Close()
	inv, err := parseInventory(f)
	if err != nil {
		return inventory{}, fmt.Errorf("inventory %s: %w", file, err)
	}
	return inv, nil
}

func parseInventory(r io.Reader) (inventory, error) {
	var inv inventory
	dec := json.NewDecoder(r)
	dec.DisallowUnknownFields()
	if err := dec.Decode(&inv); err != nil {
		return inv, fmt.Errorf("not valid: %w", err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return inv, errors.New("not valid: more follows after the first object")
	}
	return inv, inv.check()
}

func (inv inventory) check() error {
	return firstOf(
		checkName("datacenter", inv.Datacenter),
		checkName("cluster", inv.Cluster),
		checkName("switch", inv.Switch),
		checkPath("folder", inv.Folder),
		checkPath("templatesFolder", inv.TemplatesFolder),
		checkRange("hosts", int64(inv.Hosts), maxHosts),
		checkNames("portGroups", inv.PortGroups),
		checkNames("datastores", namesOf(inv.Datastores, func(d datastore) string { return d.Name })),
		checkNames("templates", namesOf(inv.Templates, func(t template) string { return t.Name })),
		inv.checkParts(),
	)
}

func (inv inventory) checkParts() error {
	if len(inv.PortGroups) == 0 {
		return errors.New("portGroups is empty, the templates need a network")
	}
	if len(inv.Datastores) == 0 {
		return errors.New("datastores is empty, the templates need one")
	}
	if slices.Contains(inv.PortGroups, inv.Switch) {
		return fmt.Errorf("%q names both the switch and a port group", inv.Switch)
	}
	for _, d := range inv.Datastores {
		for _, t := range d.Tags {
			if t.Category == "" || t.Tag == "" {
				return fmt.Errorf("datastore %q has a tag without category or tag", d.Name)
			}
		}
	}
	for _, t := range inv.Templates {
		if err := t.check(); err != nil {
			return err
		}
	}
	return nil
}

func (t template) check() error {
	if t.Firmware != "efi" && t.Firmware != "bios" {
		return fmt.Errorf("template %q has firmware %q, expected one of: efi, bios", t.Name, t.Firmware)
	}
	if !slices.Contains(simulator.GuestID, types.VirtualMachineGuestOsIdentifier(t.GuestID)) {
		return fmt.Errorf("template %q has guestId %q, which vSphere does not know", t.Name, t.GuestID)
	}
	return checkRange(fmt.Sprintf("diskGiB of template %q", t.Name), t.DiskGiB, maxDiskGiB)
}

func firstOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// checkName: vCenter keeps a slash in a name as %2f, by which nobody finds it again.
func checkName(key, name string) error {
	if name == "" {
		return fmt.Errorf("%s is missing", key)
	}
	if strings.ContainsAny(name, `/\%`) {
		return fmt.Errorf(`%s is %q, a name without / \ %% is expected`, key, name)
	}
	return nil
}

func checkNames(key string, names []string) error {
	for i, name := range names {
		if err := checkName(fmt.Sprintf("name %d of %s", i+1, key), name); err != nil {
			return err
		}
		if slices.Contains(names[:i], name) {
			return fmt.Errorf("%s has %q twice", key, name)
		}
	}
	return nil
}

func checkPath(key, path string) error {
	for _, name := range strings.Split(path, "/") {
		if err := checkName(key, name); err != nil {
			return err
		}
	}
	return nil
}

func checkRange(key string, n, most int64) error {
	if n < 1 || n > most {
		return fmt.Errorf("%s is %d, expected 1 to %d", key, n, most)
	}
	return nil
}

func namesOf[T any](items []T, name func(T) string) []string {
	names := make([]string, len(items))
	for i, item := range items {
		names[i] = name(item)
	}
	return names
}
