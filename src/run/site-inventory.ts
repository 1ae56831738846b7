/**
 * The whole site of the embedded vCenter as plain values, read from the simulated objects and not from any state of
 * Terraform: `simulator/view.go` writes it. Lists are sorted; tags are `category/tag`.
 */
export interface SiteInventory {
  readonly version: 1;
  readonly datacenter: string;
  /** Folders of machines; paths start below the datacenter's own folder. */
  readonly folders: readonly { readonly path: string; readonly tags: readonly string[] }[];
  readonly resourcePools: readonly SitePool[];
  readonly portGroups: readonly SitePortGroup[];
  readonly datastores: readonly { readonly name: string; readonly tags: readonly string[] }[];
  readonly virtualMachines: readonly SiteMachine[];
  readonly tagCategories: readonly SiteTagCategory[];
  readonly tags: readonly { readonly category: string; readonly name: string; readonly description: string }[];
  readonly customAttributes: readonly { readonly name: string; readonly type: string }[];
  readonly roles: readonly { readonly name: string; readonly privileges: readonly string[] }[];
  readonly permissions: readonly SitePermission[];
  readonly storagePolicies: readonly { readonly name: string; readonly description: string }[];
  readonly rules: readonly SiteRule[];
  readonly groups: readonly unknown[];
  readonly overrides: readonly unknown[];
  readonly customizationSpecs: readonly string[];
  readonly counters: SiteCounters;
}

/** What happened since the start; refused calls do not count. Machines by the name they had then. */
export interface SiteCounters {
  /** More than 0: the simulator has to be started again. */
  readonly panics: number;
  readonly virtualMachines: Readonly<Record<string, SiteMachineCounts>>;
}

export interface SiteMachineCounts {
  readonly powerOns: number;
  readonly powerOffs: number;
  readonly guestShutdowns: number;
  readonly reconfigures: number;
  readonly destroys: number;
}

/** Limits as vSphere writes them: -1 is none. */
export interface SitePool {
  readonly path: string;
  readonly cpuLimitMHz: number;
  readonly cpuReservationMHz: number;
  readonly memoryLimitMiB: number;
  readonly memoryReservationMiB: number;
  readonly tags: readonly string[];
}

export interface SitePortGroup {
  readonly name: string;
  /** `null` is a trunk. */
  readonly vlan: number | null;
  readonly description: string;
  readonly tags: readonly string[];
}

export interface SiteMachine {
  readonly name: string;
  readonly path: string;
  readonly template: boolean;
  readonly resourcePool: string;
  readonly powerState: string;
  readonly cpus: number;
  readonly coresPerSocket: number;
  readonly memoryMiB: number;
  readonly cpuHotAdd: boolean;
  readonly memoryHotAdd: boolean;
  readonly firmware: string;
  readonly secureBoot: boolean;
  readonly guestId: string;
  readonly annotation: string;
  readonly storagePolicy: string;
  readonly disks: readonly SiteDisk[];
  readonly networkInterfaces: readonly { readonly network: string; readonly adapter: string }[];
  readonly guestInfo: Readonly<Record<string, string>>;
  readonly tags: readonly string[];
  readonly customAttributes: Readonly<Record<string, string>>;
  /** What the guest reports since its first start; addresses with prefix length, in the order of the cards. */
  readonly guest: {
    readonly hostName: string;
    readonly addresses: readonly string[];
    readonly gateways: readonly string[];
    readonly dns: readonly string[];
  };
  readonly pendingCustomization: boolean;
}

export interface SiteDisk {
  readonly unitNumber: number;
  readonly sizeGiB: number;
  readonly thin: boolean;
  readonly datastore: string;
  readonly storagePolicy: string;
}

export interface SiteTagCategory {
  readonly name: string;
  readonly description: string;
  readonly cardinality: string;
  readonly associableTypes: readonly string[];
}

export interface SitePermission {
  readonly entity: string;
  readonly principal: string;
  readonly group: boolean;
  readonly role: string;
  readonly propagate: boolean;
}

export interface SiteRule {
  readonly name: string;
  readonly kind: 'affinity' | 'anti-affinity' | 'vm-host' | 'dependency';
  readonly enabled: boolean;
  readonly mandatory: boolean;
  readonly virtualMachines: readonly string[];
  readonly groups: readonly string[];
}
