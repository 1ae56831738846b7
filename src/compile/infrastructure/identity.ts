import type { WantedAddress } from '../address-book.js';

/** Who a resource is, whatever its address: the key of the address book. */
export type Identity = WantedAddress;

export const identity = {
  folder: one('folder', 'vsphere_folder', ['folder']),
  pool: one('pool', 'vsphere_resource_pool', ['pool']),
  lan: one('network/lan', 'vsphere_distributed_port_group', ['network', 'lan']),
  permissions: one('permissions', 'vsphere_entity_permissions', ['permissions']),
  accessNode: one('access-node', 'vsphere_virtual_machine', ['access-node']),
  tenantTag: one('tags/tenant', 'vsphere_tag', ['tag', 'tenant']),
  windowTag: (window: string) => one(`tags/maintenance/${window}`, 'vsphere_tag', ['tag', 'maintenance', window]),
  server: (name: string) => one(`servers/${name}`, 'vsphere_virtual_machine', ['server', name]),
  apart: (role: string) => one(`apart/${role}`, 'vsphere_compute_cluster_vm_anti_affinity_rule', ['apart', role]),
} as const;

/** Identity of a disk: the machine's and the disk's own name. */
export function diskIdentity(machine: Identity, disk: string): string {
  return `${machine.identity}/${disk}`;
}

/** Every machine has one, and no disk of a tenant file may bear its name. */
export const systemDisk = 'system';

function one(id: string, type: string, keys: readonly string[]): Identity {
  return { identity: id, type, keys };
}
