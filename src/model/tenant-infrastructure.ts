/**
 * What one tenant has on the platform, as plain values: the only thing the tenant stack is made from.
 * Every `address` is the name part of a Terraform address (`vsphere_virtual_machine.<address>`) and hence a
 * contract: it comes from the address book, never from a position in a list.
 */
export interface TenantInfrastructure {
  readonly tenant: string;
  readonly vcenter: VcenterPlace;
  readonly backend: Backend;
  readonly folder: Named;
  readonly pool: ResourcePoolValues;
  readonly network: NetworkValues;
  /** Tags that belong to this tenant alone. */
  readonly ownTags: readonly OwnTag[];
  readonly machines: readonly MachineValues[];
  readonly apart: readonly ApartRule[];
  /** `null` where the platform grants nobody anything. */
  readonly permissions: PermissionValues | null;
  readonly moves: readonly Move[];
}

/** Where the tenant's machines live, by the names that the vCenter shows. */
export interface VcenterPlace {
  /** Host name, or `null` where the environment names it (`VSPHERE_SERVER`), as for the embedded simulator. */
  readonly server: string | null;
  readonly datacenter: string;
  readonly cluster: string;
  readonly switch: string;
  readonly templatesFolder: string;
}

/** Where Terraform keeps the state. Connection and credentials come from the backend's own environment variables. */
export interface Backend {
  readonly kind: 'local' | 'pg' | 'http' | 's3';
  /** Settings that differ from stack to stack, such as the schema in PostgreSQL. */
  readonly settings: Readonly<Record<string, string>>;
}

export interface Named {
  readonly address: string;
  readonly name: string;
}

export interface ResourcePoolValues extends Named {
  readonly cpuLimitMhz: number;
  readonly memoryLimitMiB: number;
}

export interface NetworkValues extends Named {
  readonly vlan: number;
  readonly description: string;
}

export interface OwnTag extends Named {
  readonly category: string;
  readonly description: string;
}

/** A tag by the names of its category and itself; it may belong to the platform or to the tenant. */
export interface TagReference {
  readonly category: string;
  readonly name: string;
}

export interface MachineValues extends Named {
  readonly annotation: string;
  /** `tenant/servers/name`: who this is, in the custom attribute that the platform defines. */
  readonly identity: string;
  readonly template: string;
  readonly cpus: number;
  readonly memoryMiB: number;
  readonly cpuHotAdd: boolean;
  readonly memoryHotAdd: boolean;
  readonly secureBoot: boolean;
  readonly datastore: string;
  readonly storagePolicy: string;
  readonly disks: readonly DiskValues[];
  /** In the order of the cards: a card is known by its position alone (provider: network_interface). */
  readonly cards: readonly CardValues[];
  readonly tags: readonly TagReference[];
  /** Keys `guestinfo.*`, values as the guest reads them. */
  readonly guestInfo: Readonly<Record<string, string>>;
  /** Keys of it that only the first start reads, so that later changes of them concern new machines alone. */
  readonly guestInfoOfFirstStart: readonly string[];
  readonly windows: WindowsCustomisation | null;
  /** Raised to make the machine anew on purpose; empty for one that was never rebuilt. */
  readonly rebuild: string;
}

export interface CardValues {
  /** The tenant's own network, or one that the platform has, by name. */
  readonly network: { readonly kind: 'own' } | { readonly kind: 'platform'; readonly name: string };
  /** A fixed address where the guest tells its cards apart by it; `null` lets vCenter choose. */
  readonly macAddress: string | null;
}

export interface DiskValues {
  /** The key of a disk for the provider: a changed label deletes the disk. From the address book. */
  readonly label: string;
  /** Position on the controller, 0 is the system disk. From the address book. */
  readonly unit: number;
  readonly sizeGiB: number;
  readonly datastore: string;
  readonly storagePolicy: string;
}

/** What sysprep is told. Only at the first start: later changes reach the guest by its role data. */
export interface WindowsCustomisation {
  readonly computerName: string;
  readonly address: string;
  readonly prefixLength: number;
  readonly gateway: string;
  readonly dns: readonly string[];
  /** Index of Microsoft's table of time zones, 110 is Berlin. */
  readonly timeZone: number;
  readonly timeoutMinutes: number;
}

export interface ApartRule extends Named {
  /** Addresses of the machines that must not share a host. */
  readonly machines: readonly string[];
}

export interface PermissionValues {
  readonly address: string;
  readonly grants: readonly { readonly group: string; readonly role: string }[];
}

/** A renamed thing: Terraform moves the entry in its state instead of destroying and creating. */
export interface Move {
  readonly from: string;
  readonly to: string;
}
