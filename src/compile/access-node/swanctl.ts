import { formatIpv4, parseCidr } from '../../ipv4.js';
import type { ResolvedSite, ResolvedTenant } from '../../model/resolved-tenant.js';
import { deviceAddress, devicePseudonym, deviceSubject } from '../remote-user/device-identity.js';
import { certificateFiles, espProposal, everyConnection } from './crypto.js';
import { hasRemoteUsers, mayResolveNames, partnersOf } from './flows.js';
import { accessNodeIdentity, remoteUserDomain, siteIdentity, tunnelInterfaceId } from './names.js';
import { renderSettings, type Settings } from './settings-text.js';

const poolName = 'remote-users';

/**
 * `swanctl.conf` of the access node. It never calls: branches and devices come to it. Who comes must hold a certificate
 * of this tenant's authority in the pinned name; a certificate of another tenant proves nothing here.
 */
export function renderSwanctl(tenant: ResolvedTenant): string {
  const connections = [
    ...tenant.sites.map((site): [string, Settings] => [siteConnection(site), connectionOfSite(site, tenant)]),
    ...remoteUserConnections(tenant),
  ];
  return [
    `# Tunnels of tenant ${tenant.tenant}. Compiled: changes by hand are undone.\n`,
    renderSettings({ connections: Object.fromEntries(connections), ...pools(tenant) }),
  ].join('');
}

/** What `swanctl --list-conns` must show after loading: its exit code says nothing. */
export function connectionNames(tenant: ResolvedTenant): string[] {
  return [...tenant.sites.map(siteConnection), ...remoteUserConnections(tenant).map(([name]) => name)];
}

function siteConnection({ name }: ResolvedSite): string {
  return `site-${name}`;
}

function connectionOfSite(site: ResolvedSite, tenant: ResolvedTenant): Settings {
  const addresses = site.lines.map(({ address }) => address);
  const known = addresses.filter((address) => address !== null);
  return {
    ...everyConnection,
    local_addrs: tenant.network.wan,
    remote_addrs: known.length === addresses.length ? known.join(', ') : '%any',
    dpd_delay: '30s',
    local: localSide(tenant),
    remote: {
      auth: 'pubkey',
      id: siteIdentity(tenant, site.name),
      cacerts: certificateFiles.authority,
      // A missing or old list must not cut off a whole office; a listed gateway is refused all the same.
      revocation: 'relaxed',
    },
    children: {
      [site.name]: {
        local_ts: ranges(partnersOf(site.lan, tenant)),
        remote_ts: ranges([site.lan]),
        ...everyChild,
      },
    },
  };
}

/**
 * Two connections for one crowd: Windows names itself by the subject of its certificate, macOS, iOS and Android by the
 * address in it. Neither says who somebody is, and no list of people is on the machine; a device whose user a rule names is
 * there by its pseudonym, since it needs an address of its own.
 */
function remoteUserConnections(tenant: ResolvedTenant): [string, Settings][] {
  const { remoteUsers } = tenant.network;
  if (remoteUsers === null || !hasRemoteUsers(tenant)) return [];
  const everybody = connectionsNamed(
    poolName,
    { address: `*@${remoteUserDomain(tenant)}`, subject: `O=${tenant.tenant}, OU=remote-users, CN=*` },
    tenant,
  );
  const named = namedDevices(tenant).flatMap(({ id }) =>
    connectionsNamed(
      devicePool(id, tenant),
      { address: deviceAddress(tenant, id), subject: deviceSubject(tenant.tenant, id) },
      tenant,
    ),
  );
  return [...everybody, ...named];
}

/** The daemon takes the connection that fits a name best, so who is named in full does not fall to everybody's. */
function connectionsNamed(
  pool: string,
  { address, subject }: { readonly address: string; readonly subject: string },
  tenant: ResolvedTenant,
): [string, Settings][] {
  return [
    [pool, remoteUserConnection(address, pool, tenant)],
    [`${pool}-windows`, remoteUserConnection(subject, pool, tenant)],
  ];
}

interface NamedDevice {
  readonly id: string;
  readonly address: string;
}

/** Devices whose user a rule names: they have an address of their own. */
function namedDevices({ users }: ResolvedTenant): NamedDevice[] {
  return users.flatMap(({ devices }) =>
    devices.flatMap(({ id, address }) => (address === null ? [] : [{ id, address }])),
  );
}

function devicePool(id: string, { tenant }: ResolvedTenant): string {
  return `device-${devicePseudonym(tenant, id)}`;
}

function remoteUserConnection(id: string, pool: string, tenant: ResolvedTenant): Settings {
  return {
    ...everyConnection,
    local_addrs: tenant.network.wan,
    remote_addrs: '%any',
    pools: pool,
    dpd_delay: '30s',
    local: localSide(tenant),
    // Strict: a device whose state nobody can tell stays out, also where the list is missing or old.
    remote: { auth: 'pubkey', id, cacerts: certificateFiles.authority, revocation: 'strict' },
    children: { tenant: { local_ts: ranges(partnersOf(tenant.network.remoteUsers ?? '', tenant)), ...everyChild } },
  };
}

const everyChild = {
  esp_proposals: espProposal,
  mode: 'tunnel',
  start_action: 'none',
  dpd_action: 'clear',
  rekey_time: '1h',
  if_id_in: tunnelInterfaceId,
  if_id_out: tunnelInterfaceId,
} as const;

function localSide(tenant: ResolvedTenant): Settings {
  return { auth: 'pubkey', certs: certificateFiles.own, id: accessNodeIdentity(tenant) };
}

/** Name servers are announced only where a rule lets devices ask them: else names would not resolve at all. */
function pools(tenant: ResolvedTenant): Settings {
  const { remoteUsers, nameServers } = tenant.network;
  if (remoteUsers === null || !hasRemoteUsers(tenant)) return {};
  const dns = mayResolveNames(remoteUsers, tenant) ? { dns: nameServers.join(', ') } : {};
  const own = namedDevices(tenant).map((device): [string, Settings] => [
    devicePool(device.id, tenant),
    { addrs: `${device.address}/32`, ...dns },
  ]);
  return { pools: { [poolName]: { addrs: leasable(remoteUsers, own.length), ...dns }, ...Object.fromEntries(own) } };
}

/** The range for everybody, without the addresses at its end that devices have of their own. */
function leasable(pool: string, taken: number): string {
  const range = parseCidr(pool);
  if (range === null || taken === 0) return ranges([pool]);
  return `${formatIpv4(range.first + 1)}-${formatIpv4(range.last - 1 - taken)}`;
}

/** The daemon accepts `192.168.50.0/99`: the compiler does not. */
function ranges(cidrs: readonly string[]): string {
  for (const cidr of cidrs) {
    if (parseCidr(cidr) === null) throw new Error(`"${cidr}" passed validation but is no range`);
  }
  return cidrs.join(', ');
}
