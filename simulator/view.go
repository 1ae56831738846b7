package main

// inventoryView is the answer of GET /mandant/inventory: the whole site as plain values.
// Lists are sorted, so that equal sites give equal bytes.
type inventoryView struct {
	Version            int              `json:"version"`
	Datacenter         string           `json:"datacenter"`
	Folders            []folderView     `json:"folders"`
	ResourcePools      []poolView       `json:"resourcePools"`
	PortGroups         []portGroupView  `json:"portGroups"`
	Datastores         []datastoreView  `json:"datastores"`
	VirtualMachines    []machineView    `json:"virtualMachines"`
	TagCategories      []categoryView   `json:"tagCategories"`
	Tags               []tagView        `json:"tags"`
	CustomAttributes   []attributeView  `json:"customAttributes"`
	Roles              []roleView       `json:"roles"`
	Permissions        []permissionView `json:"permissions"`
	StoragePolicies    []policyView     `json:"storagePolicies"`
	Rules              []ruleView       `json:"rules"`
	Groups             []groupView      `json:"groups"`
	Overrides          []overrideView   `json:"overrides"`
	CustomizationSpecs []string         `json:"customizationSpecs"`
	Counters           countersView     `json:"counters"`
}

// folderView is a folder of machines; the path starts below the datacenter's own folder.
type folderView struct {
	Path string   `json:"path"`
	Tags []string `json:"tags"`
}

// poolView has limits as vSphere writes them: -1 is none.
type poolView struct {
	Path                 string   `json:"path"`
	CPULimitMHz          int64    `json:"cpuLimitMHz"`
	CPUReservationMHz    int64    `json:"cpuReservationMHz"`
	MemoryLimitMiB       int64    `json:"memoryLimitMiB"`
	MemoryReservationMiB int64    `json:"memoryReservationMiB"`
	Tags                 []string `json:"tags"`
}

type portGroupView struct {
	Name        string   `json:"name"`
	VLAN        *int32   `json:"vlan"` // null: a trunk
	Description string   `json:"description"`
	Tags        []string `json:"tags"`
}

type datastoreView struct {
	Name string   `json:"name"`
	Tags []string `json:"tags"`
}

// machineView has tags as "category/tag".
type machineView struct {
	Name                 string            `json:"name"`
	Path                 string            `json:"path"`
	Template             bool              `json:"template"`
	ResourcePool         string            `json:"resourcePool"`
	PowerState           string            `json:"powerState"`
	CPUs                 int32             `json:"cpus"`
	CoresPerSocket       int32             `json:"coresPerSocket"`
	MemoryMiB            int32             `json:"memoryMiB"`
	CPUHotAdd            bool              `json:"cpuHotAdd"`
	MemoryHotAdd         bool              `json:"memoryHotAdd"`
	Firmware             string            `json:"firmware"`
	SecureBoot           bool              `json:"secureBoot"`
	GuestID              string            `json:"guestId"`
	Annotation           string            `json:"annotation"`
	StoragePolicy        string            `json:"storagePolicy"`
	Disks                []diskView        `json:"disks"`
	NetworkInterfaces    []cardView        `json:"networkInterfaces"`
	GuestInfo            map[string]string `json:"guestInfo"`
	Tags                 []string          `json:"tags"`
	CustomAttributes     map[string]string `json:"customAttributes"`
	Guest                guestView         `json:"guest"`
	PendingCustomization bool              `json:"pendingCustomization"`
}

type diskView struct {
	UnitNumber    int32  `json:"unitNumber"`
	SizeGiB       int64  `json:"sizeGiB"`
	Thin          bool   `json:"thin"`
	Datastore     string `json:"datastore"`
	StoragePolicy string `json:"storagePolicy"`
}

type cardView struct {
	Network string `json:"network"`
	Adapter string `json:"adapter"`
}

// guestView is what the guest reports since its first start.
type guestView struct {
	HostName  string   `json:"hostName"`
	Addresses []string `json:"addresses"` // with prefix length, in the order of the cards
	Gateways  []string `json:"gateways"`
	DNS       []string `json:"dns"`
}

type categoryView struct {
	Name            string   `json:"name"`
	Description     string   `json:"description"`
	Cardinality     string   `json:"cardinality"`
	AssociableTypes []string `json:"associableTypes"`
}

type tagView struct {
	Category    string `json:"category"`
	Name        string `json:"name"`
	Description string `json:"description"`
}

type attributeView struct {
	Name string `json:"name"`
	Type string `json:"type"`
}

type roleView struct {
	Name       string   `json:"name"`
	Privileges []string `json:"privileges"`
}

type permissionView struct {
	Entity    string `json:"entity"`
	Principal string `json:"principal"`
	Group     bool   `json:"group"`
	Role      string `json:"role"`
	Propagate bool   `json:"propagate"`
}

type policyView struct {
	Name        string `json:"name"`
	Description string `json:"description"`
}

type ruleView struct {
	Name            string   `json:"name"`
	Kind            string   `json:"kind"` // affinity, anti-affinity, vm-host, dependency
	Enabled         bool     `json:"enabled"`
	Mandatory       bool     `json:"mandatory"`
	VirtualMachines []string `json:"virtualMachines"`
	Groups          []string `json:"groups"`
}

type groupView struct {
	Name    string   `json:"name"`
	Kind    string   `json:"kind"` // virtual-machines, hosts
	Members []string `json:"members"`
}

type overrideView struct {
	VirtualMachine string `json:"virtualMachine"`
	Kind           string `json:"kind"` // drs, ha
	Setting        string `json:"setting"`
}
