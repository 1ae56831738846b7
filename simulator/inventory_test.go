package main

import (
	"strings"
	"testing"
)

func TestAnInventoryIsRefusedWithItsReason(t *testing.T) {
	for name, c := range map[string]struct{ from, to, says string }{
		"an unknown key":               {`"hosts"`, `"host"`, `unknown field "host"`},
		"text that is no JSON":         {`{`, `[`, "not valid"},
		"a second object":              {"\n}", "\n} {}", "more follows"},
		"no datacenter":                {`"RZ1"`, `""`, "datacenter is missing"},
		"a slash in a name":            {`"vds-tenants"`, `"vds/tenants"`, "switch"},
		"a folder with a gap":          {`customers/tenants`, `customers//tenants`, "folder is missing"},
		"no host":                      {`"hosts": 2`, `"hosts": 0`, "hosts is 0, expected 1 to 64"},
		"no port group":                {`["wan", "backup"]`, `[]`, "portGroups is empty"},
		"a port group twice":           {`"backup"`, `"wan"`, `portGroups has "wan" twice`},
		"a port group like the switch": {`"backup"`, `"vds-tenants"`, "both the switch and a port group"},
		"a tag without category":       {`"storage-class"`, `""`, "without category or tag"},
		"an unknown guest":             {`debian12_64Guest`, `debian99Guest`, "vSphere does not know"},
		"an unknown firmware":          {`"efi"`, `"uefi"`, "expected one of: efi, bios"},
		"a disk without size":          {`"diskGiB": 8`, `"diskGiB": 0`, `diskGiB of template "debian" is 0`},
	} {
		t.Run(name, func(t *testing.T) {
			text := strings.Replace(sampleInventory, c.from, c.to, 1)
			if text == sampleInventory {
				t.Fatal("the case changes nothing")
			}
			_, err := parseInventory(strings.NewReader(text))
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("got %v, expected %q", err, c.says)
			}
		})
	}
}

func TestTheSiteIsWhatTheInventorySays(t *testing.T) {
	v := newTestSite(t).inspect()
	equal(t, "datacenter", v.Datacenter, "RZ1")
	equal(t, "folders", joined(v.Folders, func(f folderView) string { return f.Path }), "customers customers/tenants templates")
	equal(t, "port groups", joined(v.PortGroups, func(p portGroupView) string { return p.Name }), "backup wan")
	equal(t, "datastores", joined(v.Datastores, func(d datastoreView) string { return d.Name + "=" + strings.Join(d.Tags, ",") }),
		"ds-fast= ds-standard=storage-class/standard")
	equal(t, "machines", joined(v.VirtualMachines, func(m machineView) string {
		return m.Path + ":" + m.GuestID + ":" + m.Firmware
	}), "templates/debian:debian12_64Guest:efi templates/windows:windows2019srvNext_64Guest:efi")
	for _, m := range v.VirtualMachines {
		if !m.Template || m.PowerState != "poweredOff" || len(m.Disks) != 1 || m.NetworkInterfaces[0] != (cardView{"wan", "vmxnet3"}) {
			t.Errorf("template is %+v", m)
		}
	}
}

func joined[T any](items []T, text func(T) string) string {
	return strings.Join(namesOf(items, text), " ")
}
