import type { ResolvedPlatform, ResolvedPlatformMonitoring } from '../../model/resolved-platform.js';
import { platformStack } from '../../stack-name.js';
import { sortedMap } from '../sorted-map.js';
import { agentConfiguration } from './agent-configuration.js';
import { applyRules } from './apply-rules.js';
import { backupCommand, checkCommands, notificationCommands } from './check-commands.js';
import { checks, type HostKind } from './checks.js';
import { type IcingaValue, icingaObject, icingaText, quoted, variables } from './icinga-text.js';
import { notifications } from './notifications.js';
import { masterZone } from './tenant-monitoring.js';
import { timePeriods } from './time-periods.js';

/** Files of the monitoring of a platform: path below the platform's directory to text. */
export function platformMonitoringFiles(platform: ResolvedPlatform): ReadonlyMap<string, string> {
  const { monitoring } = platform;
  if (monitoring === null) return new Map();
  const texts: readonly (readonly [string, readonly string[]])[] = [
    ['checks', applyRules()],
    ['commands', [checkCommands, backupCommand, notificationCommands]],
    ['hosts', platformHosts(platform, monitoring)],
    ['notifications', notifications(monitoring)],
    ['time-periods', timePeriods(monitoring)],
  ];
  const title = `// Monitoring of platform ${platform.platform}. Compiled: changes by hand are undone.`;
  return sortedMap([
    ...texts.map(([name, lines]): [string, string] => [
      `monitoring/${name}.conf`,
      `${[title, '', ...lines].join('\n').trimEnd()}\n`,
    ]),
    ['proxy/root/etc/icinga2/icinga2.conf', agentConfiguration(platformHost(platform, 'proxy'), monitoring.master)],
  ]);
}

/** A host's name is its agent's too, so it says which platform's proxy it is. */
export function platformHost({ platform }: Pick<ResolvedPlatform, 'platform'>, kind: HostKind): string {
  return `${platformStack(platform)}-${kind}`;
}

/** The hosts of the platform itself, with the names of their services. */
export function platformServices(platform: ResolvedPlatform): { readonly host: string; readonly services: string[] }[] {
  return (['monitoring', 'backup', 'proxy'] as const).map((kind) => ({
    host: platformHost(platform, kind),
    services: checksOf(kind),
  }));
}

function checksOf(kind: HostKind): string[] {
  return checks.filter(({ on, each }) => on === kind && each === null).map(({ name }) => name);
}

/** What the tenants of the platform share, watched for the provider: by its usual hours, and on call. */
function platformHosts(platform: ResolvedPlatform, { master }: ResolvedPlatformMonitoring): string[] {
  const { proxy } = platform.network;
  const own = (kind: HostKind, lines: readonly string[], values: Readonly<Record<string, IcingaValue>>) =>
    icingaObject('object Host', platformHost(platform, kind), [
      ...lines,
      ...variables({
        kind,
        checks: checksOf(kind),
        hours: 'normal',
        outside_hours: 'on-call',
        ...values,
      }),
    ]);
  const agent = platformHost(platform, 'proxy');
  return [
    ...icingaObject('object Endpoint', master.name, []),
    `object Zone ${quoted(masterZone)} { endpoints = [ ${quoted(master.name)} ] }`,
    '',
    ...own('monitoring', ['check_command = "dummy"'], { dummy_text: 'the master itself' }),
    '',
    ...own('backup', ['check_command = "tcp"', `address = ${icingaText(platform.backup.server)}`], {
      tcp_port: backupPort,
    }),
    '',
    ...icingaObject('object Endpoint', agent, []),
    `object Zone ${quoted(agent)} { endpoints = [ ${quoted(agent)} ]; parent = ${quoted(masterZone)} }`,
    ...own('proxy', ['import "mandant-proxy"', `address = ${icingaText(proxy.address)}`], { proxy_port: proxy.port }),
    '',
    // What belongs to no machine alone hangs on a host that is always up.
    ...icingaObject('template Host', 'mandant-tenant', [
      'check_command = "dummy"',
      'check_interval = 1h',
      ...variables({
        dummy_text: 'stands for what belongs to no machine alone',
        backup_server: platform.backup.server,
        backup_api_version: platform.backup.apiVersion,
      }),
    ]),
  ];
}

/** REST of the backup product. */
const backupPort = 9419;
