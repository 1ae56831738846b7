import type { ResolvedServer, ResolvedTenant } from '../../model/resolved-tenant.js';
import { type IcingaValue, icingaObject, icingaText, quoted, variables } from './icinga-text.js';
import { restOf, span, spansText } from './service-hours.js';
import { alwaysPeriod } from './time-periods.js';
import { type WatchedHost, watchedHosts } from './watched.js';

/** Where the file lies below the tenant's directory. */
export const tenantMonitoringFile = 'monitoring/tenant.conf';

/** Name of the zone of the master, the parent of every agent's. */
export const masterZone = 'master';

/**
 * What Icinga 2 has to know of a tenant: its hosts by id and name of the server, each with the checks that it has; what those do is
 * said once for the platform. `null` where nobody watches the platform.
 */
export function tenantMonitoring(tenant: ResolvedTenant): string | null {
  if (tenant.platform.monitoring === null) return null;
  const common = `${tenant.tenant}-common`;
  return [
    `// What is watched of tenant ${tenant.tenant}. Compiled: changes by hand are undone.`,
    ...icingaObject('template Host', common, commonLines(tenant)),
    ...watchedHosts(tenant).flatMap((host) => ['', ...hostLines(host, common, tenant)]),
    '',
  ].join('\n');
}

/** The contract says whom a problem reaches: changes of a tenant that is not in use yet, or no longer, call nobody. */
function commonLines({ tenant, contract, lifecycle, monitoring, accessNode }: ResolvedTenant): string[] {
  return [
    ...variables({
      tenant,
      access_node: `${tenant}-${accessNode.name}`,
      hours: contract.services['extended-service-hours'] === true ? 'extended' : 'normal',
      outside_hours: monitoring.contact,
    }),
    ...(lifecycle === 'active' ? [] : ['vars.is_quiet = true', 'enable_notifications = false']),
  ];
}

function hostLines(host: WatchedHost, common: string, tenant: ResolvedTenant): string[] {
  const { name, kind, address, server } = host;
  return [
    ...(kind === 'tenant' ? [] : agentLines(name)),
    ...(server === null ? [] : availabilityPeriod(server, tenant)),
    ...icingaObject('object Host', name, [
      `import ${quoted(`mandant-${kind}`)}`,
      `import ${quoted(common)}`,
      ...(address === null ? [] : [`address = ${icingaText(address)}`]),
      ...variables({
        kind,
        checks: host.checks,
        ...Object.fromEntries(
          Object.entries(host.lists).map(([list, entries]): [string, IcingaValue] => [list, entries]),
        ),
        ...host.facts,
        ...(server === null ? {} : serverValues(server, tenant)),
      }),
    ]),
  ];
}

/** The agent opens the connection: no address, so that the master never calls. */
function agentLines(name: string): string[] {
  return [
    ...icingaObject('object Endpoint', name, []),
    `object Zone ${quoted(name)} { endpoints = [ ${quoted(name)} ]; parent = ${quoted(masterZone)} }`,
  ];
}

function serverValues(server: ResolvedServer, tenant: ResolvedTenant): Readonly<Record<string, IcingaValue>> {
  const { weekday, from, to } = windowOf(server, tenant);
  return {
    role: server.role,
    maintenance: { [weekday]: `${from}-${to}` },
    counted: availabilityName(server, tenant),
  };
}

/** The time that counts towards the availability: all but the window that was agreed for maintenance. */
function availabilityPeriod(server: ResolvedServer, tenant: ResolvedTenant): string[] {
  const window = windowOf(server, tenant);
  const rest = spansText(restOf([span(window.from, window.to)]));
  return icingaObject('object TimePeriod', availabilityName(server, tenant), [
    `import ${quoted(alwaysPeriod)}`,
    rest === '' ? `ranges.remove(${quoted(window.weekday)})` : `ranges.${window.weekday} = ${quoted(rest)}`,
  ]);
}

function availabilityName({ name }: ResolvedServer, { tenant }: ResolvedTenant): string {
  return `${tenant}-${name}-counted`;
}

export function windowOf(
  { maintenance }: ResolvedServer,
  { windows }: ResolvedTenant,
): ResolvedTenant['windows'][number] {
  const window = windows.find(({ name }) => name === maintenance);
  if (window === undefined) throw new Error(`maintenance window ${maintenance} passed validation but is not there`);
  return window;
}
