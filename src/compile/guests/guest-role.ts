import { inOrder } from '../../canonical-json.js';
import { kindOfProduct } from '../../licensed-product.js';
import { slotOf } from '../../maintenance/slot-of.js';
import type { AddressBook } from '../../model/address-book.js';
import type {
  AgentData,
  CollectionData,
  DiskData,
  GuestRole,
  MaintenanceData,
  SqlData,
} from '../../model/guest-role.js';
import { stagesOf } from '../../model/guest-stages.js';
import type { ResolvedServer, ResolvedTenant } from '../../model/resolved-tenant.js';
import { byCodeUnit } from '../../order.js';
import { sha256 } from '../../sha256.js';
import { diskIdentity, identity, systemDisk } from '../infrastructure/identity.js';
import { hostName } from '../monitoring/watched.js';
import { guestDirectory } from './guest-directory.js';

/** What one Windows server of a tenant is to be. */
export function guestRole(tenant: ResolvedTenant, server: ResolvedServer, book: AddressBook): GuestRole {
  const { name, role } = server;
  const isFirstController = controllersOf(tenant)[0]?.name === name;
  const isUpdated = tenant.contract.services['microsoft-updates'] === true;
  const document = inOrder({
    version: 1,
    tenant: tenant.tenant,
    server: name,
    role,
    stages: stagesOf({ role, isFirstController, isUpdated }).map((stage) => stage.name),
    domain: domainOf(tenant),
    disks: disksOf(server, book),
    maintenance: maintenanceOf(tenant, server),
    applications: server.applications.map((application) => ({ name: application.name, update: application.update })),
    antivirus: antivirusOf(server),
    directory: guestDirectory(tenant, server, isFirstController),
    members: isFirstController ? membersOf(tenant, name) : [],
    collection: role === 'terminal-server' ? collectionOf(tenant) : null,
    exchange: role === 'exchange' ? { organisation: tenant.network.netbios } : null,
    sql: role === 'sql-server' ? sqlOf(server) : null,
    monitoring: agentOf(tenant, name),
  } as const);
  return { ...document, hash: sha256(JSON.stringify(document)) };
}

function controllersOf({ servers }: ResolvedTenant): ResolvedServer[] {
  return servers.filter(({ role }) => role === 'domain-controller');
}

function domainOf(tenant: ResolvedTenant): GuestRole['domain'] {
  const { domain, netbios, gateway } = tenant.network;
  return {
    name: domain,
    netbios,
    controllers: controllersOf(tenant).map(({ name, address }) => ({ server: name, address })),
    timeServer: gateway,
  };
}

/** All but the one that Windows starts from. */
function disksOf({ name, disks }: ResolvedServer, book: AddressBook): DiskData[] {
  return disks.map((disk) => {
    const place = book.disks[diskIdentity(identity.server(name), disk.name)];
    if (place === undefined) throw new Error(`the address book has no place for disk ${disk.name} of ${name}`);
    return { name: disk.name, unit: place.unit, sizeGiB: disk.sizeGiB };
  });
}

function maintenanceOf(tenant: ResolvedTenant, { name, maintenance }: ResolvedServer): MaintenanceData {
  const window = tenant.windows.find((one) => one.name === maintenance);
  if (window === undefined) throw new Error(`maintenance window ${maintenance} passed validation but is not there`);
  const { from, to, after } = slotOf(tenant, name);
  return { ...window, slot: { from, to }, after };
}

function antivirusOf({ applications }: ResolvedServer): string[] {
  const wanted = applications.flatMap(({ antivirus }) => (antivirus === null ? [] : [antivirus]));
  return [...new Set(wanted)].toSorted(byCodeUnit);
}

function membersOf({ servers }: ResolvedTenant, self: string): GuestRole['members'] {
  return servers
    .filter(({ name }) => name !== self)
    .map(({ name, role, address }) => ({ server: name, role, address }));
}

function collectionOf(tenant: ResolvedTenant): CollectionData {
  const hosts = tenant.servers.filter(({ role }) => role === 'terminal-server').map(({ name }) => name);
  const [broker] = hosts;
  if (broker === undefined) throw new Error('a collection without a terminal server');
  return { name: tenant.network.netbios, broker, hosts, groups: groupsWithDesktop(tenant) };
}

/** Groups of the people who have a licence for it; nobody else may sign in. */
function groupsWithDesktop({ users, platform }: ResolvedTenant): string[] {
  const isDesktop = (licence: string) => kindOfProduct(platform.licences[licence]?.product ?? '') === 'terminal-server';
  const groups = users.filter(({ licences }) => licences.some(isDesktop)).flatMap((user) => user.groups);
  return [...new Set(groups)].toSorted(byCodeUnit);
}

function agentOf(tenant: ResolvedTenant, server: string): AgentData | null {
  const { platform, monitoring } = tenant;
  if (platform.monitoring === null || monitoring.without.includes(server)) return null;
  const { name, address, port } = platform.monitoring.master;
  return { agent: hostName(tenant, server), master: { name, address, port } };
}

function sqlOf({ disks }: ResolvedServer): SqlData {
  const disk = (name: string) => (disks.some((one) => one.name === name) ? name : systemDisk);
  return { instance: 'MSSQLSERVER', data: disk('data'), logs: disk('logs') };
}
