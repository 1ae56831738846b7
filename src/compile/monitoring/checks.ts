import type { ServerRole } from '../../model/resolved-tenant.js';
import { criticalDiskFreePercent } from '../../monitoring-limits.js';
import type { IcingaValue } from './icinga-text.js';

/** `tenant` stands for what belongs to no machine alone, such as its backup; the last three are there once for each platform. */
export type HostKind = 'server' | 'access-node' | 'tenant' | 'proxy' | 'backup' | 'monitoring';

/** Lists of a host that have a service for each entry. */
export type Each = 'disks' | 'services' | 'tunnels' | 'lines';

/** One thing that is looked at, as an apply rule of the platform: a host names the checks that it has. */
export interface Check {
  readonly name: string;
  readonly on: HostKind;
  readonly each: Each | null;
  readonly command: string;
  /** Whether the agent of the host runs it, or the master. */
  readonly runs: 'there' | 'on the master';
  /** Whether somebody is called for it at night: what counts as an outage for the people who work there. */
  readonly isUrgent: boolean;
  readonly everyMinutes: number;
  readonly values: Readonly<Record<string, IcingaValue>>;
}

/** Entry of the list that a service is for. */
const entry = { macro: '$entry$' };

/** Processes that want to run, for each processor; else a machine with many would be called overloaded. */
const loadPerProcessor = { load_percpu: true, load_wload1: 3, load_wload5: 2, load_wload15: 2 };

export const checks: readonly Check[] = [
  windows('cpu', 'load-windows', { load_win_warn: '90', load_win_crit: '98' }),
  windows('memory', 'memory-windows', { memory_win_warn: '10%', memory_win_crit: '4%' }),
  {
    ...own('disk', {
      mandant_name: entry,
      mandant_warning: { macro: '$host.vars.disk_free$' },
      mandant_critical: criticalDiskFreePercent,
    }),
    each: 'disks',
    isUrgent: true,
  },
  own('time', { mandant_warning: 2, mandant_critical: 60 }, { isUrgent: true }),
  own('certificates', { mandant_warning: 30, mandant_critical: 7 }, { everyMinutes: 60 }),
  own('guest', { mandant_warning: 3, mandant_critical: 60 }),
  own('antivirus', { mandant_warning: 2, mandant_critical: 4 }, { everyMinutes: 30 }),
  windows('updates', 'update-windows', { update_win_warn: 1 }, 120),
  own('patches', { mandant_warning: 45, mandant_critical: 75 }, { everyMinutes: 120 }),
  { ...windows('service', 'service-windows', { service_win_service: entry }), each: 'services', isUrgent: true },
  own('shares', {}, { isUrgent: true }),
  own('rdp', { mandant_name: 3389 }, { isUrgent: true }),
  windows('sessions', 'users-windows', {}),
  own('mail-queue', { mandant_warning: 50, mandant_critical: 200 }, { isUrgent: true }),
  own('mail-store', {}, { isUrgent: true }),

  node('load', 'load', loadPerProcessor),
  node('disk', 'disk', { disk_wfree: '20%', disk_cfree: '10%', disk_partitions: ['/'] }),
  node('time', 'mandant-linux', { mandant_check: 'time', mandant_warning: 2, mandant_critical: 60 }),
  node('files', 'mandant-linux', { mandant_check: 'files' }, true),
  node('firewall', 'mandant-linux', { mandant_check: 'firewall' }, true),
  node('tunnels', 'mandant-linux', { mandant_check: 'daemon' }, true),
  node('certificates', 'mandant-linux', { mandant_check: 'certificates', mandant_warning: 30, mandant_critical: 7 }),
  node('revocation-list', 'mandant-linux', {
    mandant_check: 'revocation-list',
    mandant_warning: 14,
    mandant_critical: 3,
  }),
  {
    ...node('tunnel', 'mandant-linux', { mandant_check: 'tunnel', mandant_name: entry }, true),
    each: 'tunnels',
  },
  { ...node('line', 'mandant-linux', { mandant_check: 'line', mandant_name: entry }), each: 'lines' },

  onMaster('backup', 'tenant', 'mandant-backup', {
    backup_job: { macro: '$host.vars.tenant$-backup' },
    mandant_warning: 26,
    mandant_critical: 50,
  }),
  onMaster('backup-copy', 'tenant', 'mandant-backup', {
    backup_job: { macro: '$host.vars.tenant$-copy' },
    mandant_warning: 26,
    mandant_critical: 50,
  }),
  onMaster('restore-test', 'tenant', 'mandant-linux', due('restore_test_due', 30, -1)),
  onMaster('remote-certificates', 'tenant', 'mandant-linux', due('remote_certificates_end', 60, 14)),

  { ...node('load', 'load', loadPerProcessor), on: 'proxy' },
  { ...node('disk', 'disk', {}), on: 'proxy' },
  proxy('squid', 'tcp', { tcp_address: { macro: '$host.address$' }, tcp_port: { macro: '$host.vars.proxy_port$' } }),
  proxy('scanner', 'tcp', { tcp_address: '127.0.0.1', tcp_port: 1344 }),
  proxy('clamd', 'tcp', { tcp_address: '/run/clamav/clamd.ctl', tcp_port: 1 }),
  proxy('signatures', 'mandant-linux', { mandant_check: 'signatures', mandant_warning: 26, mandant_critical: 50 }),

  onMaster('icinga', 'monitoring', 'icinga', {}),
  onMaster('load', 'monitoring', 'load', loadPerProcessor),
  onMaster('disk', 'monitoring', 'disk', {}),
];

/** Windows services that make a server what it is, by role; `LanmanServer` is what shares rest on. */
export const roleServices: Readonly<Record<ServerRole, readonly string[]>> = {
  'domain-controller': ['ADWS', 'DFSR', 'DNS', 'Kdc', 'NTDS', 'Netlogon', 'W32Time'],
  'terminal-server': ['SessionEnv', 'Spooler', 'TermService'],
  exchange: ['MSExchangeADTopology', 'MSExchangeFrontEndTransport', 'MSExchangeIS', 'MSExchangeTransport', 'W3SVC'],
  'sql-server': ['MSSQLSERVER', 'SQLSERVERAGENT'],
  'file-server': ['LanmanServer'],
  'application-server': ['LanmanServer'],
};

/** Checks that a role brings beside its services. */
export const roleChecks: Readonly<Record<ServerRole, readonly string[]>> = {
  'domain-controller': ['shares'],
  'terminal-server': ['rdp', 'sessions'],
  exchange: ['mail-queue', 'mail-store'],
  'sql-server': [],
  'file-server': ['shares'],
  'application-server': [],
};

/** By a plugin that comes with the agent for Windows. */
function windows(name: string, command: string, values: Check['values'], everyMinutes = 5): Check {
  return { name, on: 'server', each: null, command, runs: 'there', isUrgent: false, everyMinutes, values };
}

/** By `guests/windows/mandant-check.ps1`. */
function own(
  name: string,
  values: Check['values'],
  { isUrgent = false, everyMinutes = 5 }: Partial<Pick<Check, 'isUrgent' | 'everyMinutes'>> = {},
): Check {
  return { ...windows(name, 'mandant-windows', { mandant_check: name, ...values }, everyMinutes), isUrgent };
}

function node(name: string, command: string, values: Check['values'], isUrgent = false): Check {
  return { name, on: 'access-node', each: null, command, runs: 'there', isUrgent, everyMinutes: 2, values };
}

function proxy(name: string, command: string, values: Check['values']): Check {
  return { ...node(name, command, values, true), on: 'proxy' };
}

function onMaster(name: string, on: HostKind, command: string, values: Check['values']): Check {
  return { name, on, each: null, command, runs: 'on the master', isUrgent: false, everyMinutes: 30, values };
}

/** Days before a date that a host names; after it where they are negative. */
function due(variable: string, warning: number, critical: number): Check['values'] {
  return {
    mandant_check: 'due',
    mandant_date: { macro: `$host.vars.${variable}$` },
    mandant_warning: warning,
    mandant_critical: critical,
  };
}
