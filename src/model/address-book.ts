/**
 * `tenants/<id>.addresses.json`: which Terraform address, disk label and disk position a tenant's things were given.
 * Committed, because all three are contracts with what already runs: a machine under another address is destroyed and
 * made anew, a disk under another label is deleted (provider: virtual_machine_disk_subresource).
 */
export interface AddressBook {
  readonly version: 1;
  readonly tenant: string;
  /** Identity, such as `servers/ts01`, to Terraform address, such as `vsphere_virtual_machine.server__ts01`. */
  readonly addresses: Readonly<Record<string, string>>;
  /** Identity of a disk, such as `servers/fs01/data`. */
  readonly disks: Readonly<Record<string, DiskPlace>>;
  /** Renames, oldest first; Terraform follows the chain. */
  readonly moved: readonly MovedAddress[];
}

export interface DiskPlace {
  readonly label: string;
  /** Position on the SCSI controller, 0 to 14 as the provider counts (`unit_number`); 0 is the system disk. */
  readonly unit: number;
}

export interface MovedAddress {
  readonly from: string;
  readonly to: string;
}
