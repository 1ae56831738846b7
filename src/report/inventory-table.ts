import { byCodeUnit } from '../order.js';
import { alignedTable } from './aligned-columns.js';

/** A machine as the platform itself reports it. */
export interface InventoryMachine {
  readonly name: string;
  readonly path: string;
  readonly template: boolean;
  readonly powerState: string;
  readonly cpus: number;
  readonly memoryMiB: number;
  readonly disks: readonly { readonly sizeGiB: number }[];
  readonly networkInterfaces: readonly { readonly network: string }[];
  readonly guest: { readonly addresses: readonly string[] };
}

/** The machines of the tenants, in the order of their paths. Templates are left out. */
export function inventoryTable(machines: readonly InventoryMachine[]): string {
  const header = ['machine', 'power', 'cpus', 'memory', 'disks', 'networks', 'addresses'];
  const rows = machines
    .filter((machine) => !machine.template)
    .toSorted((a, b) => byCodeUnit(a.path, b.path))
    .map((machine) => [
      machine.path,
      machine.powerState === 'poweredOn' ? 'on' : 'off',
      String(machine.cpus),
      `${machine.memoryMiB / 1024} GiB`,
      machine.disks.map(({ sizeGiB }) => sizeGiB).join('+'),
      machine.networkInterfaces.map(({ network }) => network).join('+'),
      machine.guest.addresses.join(' '),
    ]);
  return alignedTable([header, ...rows]);
}
