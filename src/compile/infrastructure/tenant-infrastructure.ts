import type { AddressBook } from '../../model/address-book.js';
import type { ResolvedServer, ResolvedTenant } from '../../model/resolved-tenant.js';
import type { ApartRule, OwnTag, TenantInfrastructure } from '../../model/tenant-infrastructure.js';
import { nameOf } from '../address-book.js';
import { accessNodeMachine } from './access-node-machine.js';
import { identity, type Identity } from './identity.js';
import { resourcePoolLimits } from './resource-pool-limits.js';
import { serverMachine } from './server-machine.js';
import { backendOf, categories, placeOf } from './shared-names.js';

/** What guests read of `guestinfo.*`, by server name, and for the access node. */
export interface GuestData {
  readonly servers: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly accessNode: Readonly<Record<string, string>>;
}

/** Everything the tenant has on the platform, with the addresses and labels of its book. */
export function tenantInfrastructure(
  tenant: ResolvedTenant,
  book: AddressBook,
  guests: GuestData,
): TenantInfrastructure {
  const address = (of: Identity) => nameOf(book.addresses[of.identity] ?? missing(of.identity));
  const id = tenant.tenant;
  return {
    tenant: id,
    vcenter: placeOf(tenant.platform),
    backend: backendOf(tenant.platform, id),
    folder: { address: address(identity.folder), name: `${tenant.platform.vcenter.folder}/${id}` },
    pool: { address: address(identity.pool), name: id, ...resourcePoolLimits(tenant) },
    network: {
      address: address(identity.lan),
      name: `${id}-lan`,
      vlan: tenant.network.vlan,
      description: `LAN of tenant ${id}`,
    },
    ownTags: ownTags(tenant).map(({ of, ...tag }) => ({ address: address(of), ...tag })),
    machines: [
      accessNodeMachine(tenant, book, address(identity.accessNode), guests.accessNode),
      ...tenant.servers.map((server) =>
        serverMachine(
          tenant,
          server,
          book,
          address(identity.server(server.name)),
          guests.servers.get(server.name) ?? {},
        ),
      ),
    ],
    apart: rolesApart(tenant).map(([role, servers]) => apartRule(id, role, servers, address)),
    permissions: permissions(tenant, address),
    moves: book.moved,
  };
}

/** Roles of which the tenant has more than one server: those must not fail with one host. */
export function rolesApart(tenant: ResolvedTenant): [string, ResolvedServer[]][] {
  const byRole = new Map<string, ResolvedServer[]>();
  for (const server of tenant.servers) byRole.set(server.role, [...(byRole.get(server.role) ?? []), server]);
  return [...byRole].filter(([, servers]) => servers.length > 1);
}

/** The tag of the tenant itself and one for each of its maintenance windows. */
export function ownTags(tenant: ResolvedTenant): (Omit<OwnTag, 'address'> & { readonly of: Identity })[] {
  const id = tenant.tenant;
  return [
    { of: identity.tenantTag, category: categories.tenant, name: id, description: `tenant ${id}` },
    ...tenant.windows.map((window) => ({
      of: identity.windowTag(window.name),
      category: categories.maintenance,
      name: `${id}/${window.name}`,
      description: `${window.weekday} ${window.from}-${window.to}`,
    })),
  ];
}

function apartRule(
  tenant: string,
  role: string,
  servers: readonly ResolvedServer[],
  address: (of: Identity) => string,
): ApartRule {
  return {
    address: address(identity.apart(role)),
    name: `${tenant}-apart-${role}`,
    machines: servers.map((server) => address(identity.server(server.name))),
  };
}

function permissions(
  { platform }: ResolvedTenant,
  address: (of: Identity) => string,
): TenantInfrastructure['permissions'] {
  if (platform.access.length === 0) return null;
  return {
    address: address(identity.permissions),
    grants: platform.access.map(({ group, role }) => ({ group, role })),
  };
}

function missing(of: string): never {
  throw new Error(`the address book has no entry for ${of}: allocate first`);
}
