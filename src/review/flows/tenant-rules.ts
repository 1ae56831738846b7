import { parseCidr } from '../../ipv4.js';
import type { Port } from '../../model/resolved-platform.js';
import type { ResolvedEndpoint, ResolvedTenant } from '../../model/resolved-tenant.js';
import type { FlowRule } from './flow-differences.js';
import type { Span } from './span.js';

/** Ports of UDP come after those of TCP, with a gap, so that no span of the one touches the other. */
export const udpOffset = 100_000;

/** The rules of a tenant that have not run out. */
export function flowRules({ firewall }: ResolvedTenant, today: string): FlowRule[] {
  return firewall
    .filter(({ expires }) => expires === null || expires >= today)
    .map(({ name, from, to, ports, hours, expires }) => ({
      name,
      from: spansOf(from),
      to: spansOf(to),
      ports: ports.map(portSpan),
      hours,
      expires,
    }));
}

/**
 * The base as if its parties had the addresses of the head: that an office or a server moved is said of the office or the
 * server, and whoever reached it before reaches it still. A range of another size is another set of parties.
 */
export function withHeadAddresses(base: ResolvedTenant, head: ResolvedTenant): ResolvedTenant {
  const moved = (endpoints: readonly ResolvedEndpoint[]) =>
    endpoints.map((endpoint) => ({ ...endpoint, ranges: movedRanges(endpoint, base, head) }));
  return { ...base, firewall: base.firewall.map((rule) => ({ ...rule, from: moved(rule.from), to: moved(rule.to) })) };
}

function movedRanges({ kind, name, ranges }: ResolvedEndpoint, base: ResolvedTenant, head: ResolvedTenant): string[] {
  if (kind === 'address' || kind === 'internet') return [...ranges];
  if (kind === 'user') return ranges.map((range) => deviceRange(range, base, head));
  const there = rangeOf(kind, name, head);
  return ranges.map((range) => (there !== null && isSameSize(range, there) ? there : range));
}

function rangeOf(kind: ResolvedEndpoint['kind'], name: string, tenant: ResolvedTenant): string | null {
  const { network, servers, sites } = tenant;
  const key = name.slice(name.indexOf(':') + 1);
  const host = (address: string | undefined) => (address === undefined ? null : `${address}/32`);
  switch (kind) {
    case 'lan':
      return network.lan;
    case 'remote-users':
      return network.remoteUsers;
    case 'server':
      return host(servers.find((server) => server.name === key)?.address);
    case 'site':
      return sites.find((site) => site.name === key)?.lan ?? null;
    case 'printer': {
      const [site, printer] = key.split('/');
      const printers = sites.find((one) => one.name === site)?.printers ?? [];
      return host(printers.find((one) => one.name === printer)?.address);
    }
    case 'user':
    case 'address':
    case 'internet':
      return null;
  }
}

function deviceRange(range: string, base: ResolvedTenant, head: ResolvedTenant): string {
  const device = devicesOf(base).find(({ address }) => `${address}/32` === range);
  const there = devicesOf(head).find(({ id }) => id === device?.id)?.address;
  return there === undefined || there === null ? range : `${there}/32`;
}

function devicesOf({ users }: ResolvedTenant) {
  return users.flatMap(({ devices }) => devices);
}

function isSameSize(a: string, b: string): boolean {
  return parseCidr(a)?.prefixLength === parseCidr(b)?.prefixLength;
}

function spansOf(endpoints: readonly ResolvedEndpoint[]): Span[] {
  return endpoints.flatMap(({ ranges }) => ranges).flatMap((range) => parseCidr(range) ?? []);
}

function portSpan({ protocol, first, last }: Port): Span {
  const offset = protocol === 'udp' ? udpOffset : 0;
  return { first: first + offset, last: last + offset };
}
