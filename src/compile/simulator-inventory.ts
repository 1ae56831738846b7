import type { ResolvedPlatform } from '../model/resolved-platform.js';
import type { SimulatorInventory } from '../model/simulator-inventory.js';
import { byCodeUnit, sortedEntries } from '../order.js';

/** Enough for machines of one role to run apart, and one host in maintenance. */
const hosts = 4;

/**
 * Operating systems of the catalogue to the guest ids of vSphere
 * (https://developer.broadcom.com/xapis/vsphere-web-services-api/latest/vim.vm.GuestOsDescriptor.GuestOsIdentifier.html):
 * `…srvNext` is the release after the one it names.
 */
const guestIds: Readonly<Record<string, string>> = {
  'windows-server-2016': 'windows9Server64Guest',
  'windows-server-2019': 'windows2019srv_64Guest',
  'windows-server-2022': 'windows2019srvNext_64Guest',
  'windows-server-2025': 'windows2022srvNext_64Guest',
  'debian-11': 'debian11_64Guest',
  'debian-12': 'debian12_64Guest',
  'debian-13': 'debian13_64Guest',
};

/** The site that an embedded vCenter stands for: everything a tenant of this platform expects to be there already. */
export function simulatorInventory(platform: ResolvedPlatform): SimulatorInventory {
  const { vcenter, network, storage, templates } = platform;
  const datastores = new Set(Object.values(storage).map(({ datastore }) => datastore));
  return {
    datacenter: vcenter.datacenter,
    cluster: vcenter.cluster,
    switch: vcenter.switch,
    folder: vcenter.folder,
    templatesFolder: vcenter.templatesFolder,
    hosts,
    portGroups: [network.internet.portGroup],
    datastores: [...datastores].toSorted(byCodeUnit).map((name) => ({ name, tags: [] })),
    templates: uniqueByName(
      sortedEntries(templates).map(([os, { name, firmware }]) => ({
        name,
        guestId: guestIdOf(os),
        firmware,
        diskGiB: smallestSystemDiskGiB(platform),
      })),
    ),
  };
}

/** A site that has what either of two expects: those of a platform before and after a change. */
export function withInventory(site: SimulatorInventory, other: SimulatorInventory): SimulatorInventory {
  return {
    ...site,
    portGroups: [...new Set([...site.portGroups, ...other.portGroups])],
    datastores: uniqueByName([...other.datastores, ...site.datastores]),
    templates: uniqueByName([...other.templates, ...site.templates]),
  };
}

/** The provider decides by the guest id whether a machine is customised as Windows or as Linux. */
function guestIdOf(os: string): string {
  return guestIds[os] ?? (os.startsWith('windows') ? 'windows2022srvNext_64Guest' : 'other6xLinux64Guest');
}

/** A clone's disk may be larger than that of its template, never smaller. */
function smallestSystemDiskGiB({ sizes }: ResolvedPlatform): number {
  return Math.min(...Object.values(sizes).map(({ systemDiskGiB }) => systemDiskGiB));
}

/** Two operating systems may share a template. */
function uniqueByName<Named extends { readonly name: string }>(all: readonly Named[]): Named[] {
  return [...new Map(all.map((one) => [one.name, one])).values()];
}
