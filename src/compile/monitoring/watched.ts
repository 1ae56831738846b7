import { addMonths } from '../../calendar.js';
import type { ResolvedServer, ResolvedTenant } from '../../model/resolved-tenant.js';
import { byCodeUnit } from '../../order.js';
import { systemDisk } from '../infrastructure/identity.js';
import { checks, type Each, type HostKind, roleChecks, roleServices } from './checks.js';

/** A host of the monitoring with what is looked at there. */
export interface WatchedHost {
  readonly name: string;
  readonly kind: HostKind;
  /** `null` for what has no address. */
  readonly address: string | null;
  /** Names of checks, in order. */
  readonly checks: readonly string[];
  /** Lists with a service for each entry: its name to what the check is told. */
  readonly lists: Readonly<Partial<Record<Each, Readonly<Record<string, string>>>>>;
  /** What single checks have to know. */
  readonly facts: Readonly<Record<string, string | number>>;
  /** The server that it is, `null` for others. */
  readonly server: ResolvedServer | null;
}

/** How long a personal certificate holds, in months. */
const certificateMonths = 24;

/** Everything of a tenant that is watched: by its contract, its servers' roles and what they have. */
export function watchedHosts(tenant: ResolvedTenant): WatchedHost[] {
  const servers = tenant.servers.filter(({ name }) => !tenant.monitoring.without.includes(name));
  return [tenantHost(tenant), accessNodeHost(tenant), ...servers.map((server) => serverHost(server, tenant))];
}

/** Names of the services of a host, as Icinga forms them by the apply rules. */
export function serviceNames({ kind, checks: own, lists }: WatchedHost): string[] {
  return checks
    .filter(({ on }) => on === kind)
    .flatMap(({ name, each }) => {
      if (each === null) return own.includes(name) ? [name] : [];
      return Object.keys(lists[each] ?? {}).map((entry) => `${name}-${entry}`);
    })
    .toSorted(byCodeUnit);
}

export function hostName({ tenant }: Pick<ResolvedTenant, 'tenant'>, machine: string): string {
  return `${tenant}-${machine}`;
}

function tenantHost(tenant: ResolvedTenant): WatchedHost {
  const { backup, contract, platform } = tenant;
  const restoreTest = backup?.restoreTestMonths ?? null;
  const end = firstCertificateEnd(tenant);
  return {
    name: tenant.tenant,
    kind: 'tenant',
    address: null,
    checks: [
      ...(backup === null ? [] : ['backup']),
      ...(backup !== null && (platform.backup.policies[backup.policy]?.offsite?.daily ?? false) ? ['backup-copy'] : []),
      ...(restoreTest === null ? [] : ['restore-test']),
      ...(end === null ? [] : ['remote-certificates']),
    ],
    lists: {},
    facts: {
      ...(restoreTest === null
        ? {}
        : { restore_test_due: addMonths(backup?.lastRestoreTest ?? contract.start, restoreTest) }),
      ...(end === null ? {} : { remote_certificates_end: end }),
    },
    server: null,
  };
}

/** The first day on which a device has to have a new certificate; whoever leaves before needs none. */
function firstCertificateEnd({ users }: ResolvedTenant): string | null {
  const ends = users.flatMap(({ until, devices }) =>
    devices.map(({ issued }) => addMonths(issued, certificateMonths)).filter((end) => until === null || until >= end),
  );
  return ends.toSorted(byCodeUnit)[0] ?? null;
}

function accessNodeHost(tenant: ResolvedTenant): WatchedHost {
  const { users, network } = tenant;
  const hasDevices = network.remoteUsers !== null && users.some(({ devices }) => devices.length > 0);
  const isGatewayWatched = tenant.contract.services['customer-gateway-monitoring'] === true;
  return {
    name: hostName(tenant, tenant.accessNode.name),
    kind: 'access-node',
    address: network.wan,
    checks: [
      'load',
      'disk',
      'time',
      'files',
      'firewall',
      'tunnels',
      'certificates',
      ...(hasDevices ? ['revocation-list'] : []),
    ],
    lists: isGatewayWatched
      ? {
          tunnels: Object.fromEntries(tenant.sites.map(({ name }) => [name, `site-${name}`])),
          lines: Object.fromEntries(watchedLines(tenant)),
        }
      : {},
    facts: {},
    server: null,
  };
}

/** Lines that can be told apart: the address of any other is known to nobody. */
export function watchedLines({ sites, contract, platform }: ResolvedTenant): [name: string, address: string][] {
  if (platform.monitoring === null || contract.services['customer-gateway-monitoring'] !== true) return [];
  return sites
    .filter(({ deliveredBy }) => deliveredBy === 'provider')
    .flatMap(({ name, lines }) =>
      lines.flatMap(({ name: line, address }): [string, string][] =>
        address === null ? [] : [[`${name}-${line}`, address]],
      ),
    );
}

/** Only the scanner that Windows brings tells how it is; one that an application asks for switches that off. */
function serverHost(server: ResolvedServer, tenant: ResolvedTenant): WatchedHost {
  const { services } = tenant.contract;
  const { name, role, disks, shares, applications } = server;
  const hasUsualScanner = applications.every(({ antivirus }) => antivirus === null);
  const wanted = [
    'cpu',
    'memory',
    'time',
    'certificates',
    'guest',
    ...(services['antivirus'] === true && hasUsualScanner ? ['antivirus'] : []),
    ...(services['microsoft-updates'] === true ? ['updates', 'patches'] : []),
    ...roleChecks[role],
    ...(shares.length > 0 ? ['shares'] : []),
  ];
  return {
    name: hostName(tenant, name),
    kind: 'server',
    address: server.address,
    checks: [...new Set(wanted)],
    lists: {
      disks: Object.fromEntries([systemDisk, ...disks.map((disk) => disk.name)].map((disk) => [disk, disk])),
      services: Object.fromEntries(windowsServices(server, tenant).map((service) => [service, service])),
    },
    facts: { disk_free: tenant.monitoring.diskFreePercent },
    server,
  };
}

/** The first terminal server also leads people to the others. */
function windowsServices({ name, role }: ResolvedServer, { servers }: ResolvedTenant): readonly string[] {
  const broker = servers.find((server) => server.role === 'terminal-server');
  return broker?.name === name ? ['SessionEnv', 'Spooler', 'TermService', 'Tssdis'] : roleServices[role];
}
