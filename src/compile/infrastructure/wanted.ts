import type { AddressBook } from '../../model/address-book.js';
import type { ResolvedTenant } from '../../model/resolved-tenant.js';
import { allocate, type WantedAddress, type WantedDisk } from '../address-book.js';
import { wantedEntraAddresses } from '../entra/wanted-entra.js';
import { type Identity, diskIdentity, identity, systemDisk } from './identity.js';
import { ownTags, rolesApart } from './tenant-infrastructure.js';

/** The tenant's book with an entry for everything that it has now. `committed`: as it is in the repository, `null` for a new tenant. */
export function tenantBook(tenant: ResolvedTenant, committed: AddressBook | null): AddressBook {
  return allocate(tenant.tenant, wantedAddresses(tenant), wantedDisks(tenant), committed);
}

/** Every address that a tenant's resources need. */
export function wantedAddresses(tenant: ResolvedTenant): WantedAddress[] {
  return [
    identity.folder,
    identity.pool,
    identity.lan,
    identity.accessNode,
    ...(tenant.platform.access.length > 0 ? [identity.permissions] : []),
    ...ownTags(tenant).map((tag) => tag.of),
    ...tenant.servers.map((server) => identity.server(server.name)),
    ...rolesApart(tenant).map(([role]) => identity.apart(role)),
    ...wantedEntraAddresses(tenant),
  ];
}

/** Every disk that a tenant's machines have. Labels say tenant, machine and purpose. */
function wantedDisks(tenant: ResolvedTenant): WantedDisk[] {
  const node = tenant.accessNode.name;
  return [
    wantedDisk(tenant, identity.accessNode, node, systemDisk),
    ...tenant.servers.flatMap(({ name, disks }) =>
      [systemDisk, ...disks.map((disk) => disk.name)].map((disk) =>
        wantedDisk(tenant, identity.server(name), name, disk),
      ),
    ),
  ];
}

function wantedDisk({ tenant }: ResolvedTenant, machine: Identity, name: string, disk: string): WantedDisk {
  return {
    identity: diskIdentity(machine, disk),
    machine: machine.identity,
    label: `${tenant}-${name}-${disk}`,
    isSystem: disk === systemDisk,
  };
}
