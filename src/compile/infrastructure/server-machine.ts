import type { AddressBook } from '../../model/address-book.js';
import type { ResolvedServer, ResolvedTenant, ServerRole } from '../../model/resolved-tenant.js';
import type { DiskValues, MachineValues, TagReference } from '../../model/tenant-infrastructure.js';
import { diskIdentity, identity, systemDisk } from './identity.js';
import { categories } from './shared-names.js';

/** W. Europe Standard Time (Berlin) in Microsoft's index of time zones (learn.microsoft.com, "Microsoft Time Zone Index Values"). */
const berlin = 110;

/**
 * Roles whose software takes memory and processors once, when it starts, and is not supported with any that change: the
 * memory of a mailbox server has to be fixed (learn.microsoft.com, "Exchange Server virtualization", host memory).
 */
const fixedRoles: readonly ServerRole[] = ['exchange'];

/** A Windows server as a machine of the platform. */
export function serverMachine(
  tenant: ResolvedTenant,
  server: ResolvedServer,
  book: AddressBook,
  address: string,
  guestInfo: Readonly<Record<string, string>>,
): MachineValues {
  const isFixed = fixedRoles.includes(server.role);
  return {
    address,
    name: `${tenant.tenant}-${server.name}`,
    annotation: `tenant ${tenant.tenant}, ${server.role} ${server.name}; kept by mandant, changes by hand are undone`,
    identity: `${tenant.tenant}/servers/${server.name}`,
    template: server.template,
    cpus: server.cpus,
    memoryMiB: server.memoryMiB,
    cpuHotAdd: server.cpuHotAdd && !isFixed,
    memoryHotAdd: server.memoryHotAdd && !isFixed,
    secureBoot: server.secureBoot,
    datastore: server.storage.datastore,
    storagePolicy: server.storage.policy,
    disks: disksOf(server, book),
    cards: [{ network: { kind: 'own' }, macAddress: null }],
    tags: tagsOf(tenant, server),
    guestInfo,
    guestInfoOfFirstStart: [],
    windows: {
      computerName: server.name,
      address: server.address,
      prefixLength: tenant.network.prefixLength,
      gateway: tenant.network.gateway,
      dns: tenant.network.nameServers,
      timeZone: berlin,
      timeoutMinutes: tenant.platform.vcenter.customizeTimeoutMinutes,
    },
    rebuild: server.rebuild === 0 ? '' : String(server.rebuild),
  };
}

/** In the order of their positions, which is how the provider reports them. */
function disksOf({ name, systemDiskGiB, storage, disks }: ResolvedServer, book: AddressBook): DiskValues[] {
  const all = [{ name: systemDisk, sizeGiB: systemDiskGiB, storage }, ...disks];
  return all
    .map((disk) => ({ disk, place: book.disks[diskIdentity(identity.server(name), disk.name)] }))
    .map(({ disk, place }) => {
      if (place === undefined) throw new Error(`the address book has no place for disk ${disk.name} of ${name}`);
      return {
        ...place,
        sizeGiB: disk.sizeGiB,
        datastore: disk.storage.datastore,
        storagePolicy: disk.storage.policy,
      };
    })
    .toSorted((a, b) => a.unit - b.unit);
}

function tagsOf({ tenant, backup }: ResolvedTenant, { role, maintenance }: ResolvedServer): TagReference[] {
  return [
    { category: categories.tenant, name: tenant },
    { category: categories.role, name: role },
    ...(backup === null ? [] : [{ category: categories.backup, name: backup.policy }]),
    { category: categories.maintenance, name: `${tenant}/${maintenance}` },
  ];
}
