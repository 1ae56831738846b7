/** What the embedded vCenter consists of before the first client connects; `simulator/inventory.go` reads it. */
export interface SimulatorInventory {
  readonly datacenter: string;
  readonly cluster: string;
  readonly switch: string;
  /** Parent of the tenants' folders, a path below the datacenter's folder of machines. */
  readonly folder: string;
  readonly templatesFolder: string;
  /** How many hosts the cluster has. */
  readonly hosts: number;
  /** Networks that are there without any tenant, such as the way to the internet. */
  readonly portGroups: readonly string[];
  readonly datastores: readonly SimulatorDatastore[];
  readonly templates: readonly SimulatorTemplate[];
}

export interface SimulatorDatastore {
  readonly name: string;
  readonly tags: readonly { readonly category: string; readonly tag: string }[];
}

export interface SimulatorTemplate {
  readonly name: string;
  /** As vSphere names operating systems: `windows2022srvNext_64Guest`. The provider tells Windows from Linux by it. */
  readonly guestId: string;
  readonly firmware: 'efi' | 'bios';
  readonly diskGiB: number;
}
