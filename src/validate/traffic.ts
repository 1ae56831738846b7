import { minuteOfDay } from '../clock-time.js';
import { parseCidr, parseIpv4 } from '../ipv4.js';
import type { Tenant } from '../model/generated/tenant.js';
import { rangeOf } from './address-range.js';
import { type Endpoint, type FirewallRule, parseEndpoint } from './endpoint.js';
import type { FullPlatform } from './follow-like.js';
import { oncePer } from './once-per.js';
import { parsePortRange, type PortRange } from './port-range.js';
import { coversAll, type Spans, union } from './spans.js';
import type { TenantNetworks } from './tenant-networks.js';

/** One side of a rule: addresses, and people whose devices have an address only when they dial in. */
export interface Side {
  readonly addresses: Spans;
  readonly users: ReadonlySet<string>;
}

/** What a firewall rule lets pass, as sets that can be compared. */
export interface Traffic {
  readonly from: Side;
  readonly to: Side;
  readonly tcp: Spans;
  readonly udp: Spans;
  /** Minutes of the day. */
  readonly minutes: Spans;
  readonly expires: string | null;
}

export interface TrafficContext {
  readonly tenant: Tenant;
  readonly platform: FullPlatform;
  readonly networks: TenantNetworks;
}

const wholeDay: Spans = [{ first: 0, last: 24 * 60 - 1 }];

/** `null` where a name, an address or a port of the rule does not exist: that is a finding of another rule. */
export function trafficOf(rule: FirewallRule, context: TrafficContext): Traffic | null {
  const from = sideOf(rule.from, context);
  const to = sideOf(rule.to, context);
  const ports = portsOf(rule.services, context.platform);
  if (from === null || to === null || ports === null) return null;
  return {
    from,
    to,
    tcp: union(ports.filter(({ protocol }) => protocol === 'tcp')),
    udp: union(ports.filter(({ protocol }) => protocol === 'udp')),
    minutes: minutesOf(rule.hours),
    expires: rule.expires ?? null,
  };
}

/** Whether the first lets everything pass that the second does, at every time at which that one does. */
export function coversTraffic(outer: Traffic, inner: Traffic, { remoteUsers }: TenantNetworks): boolean {
  return (
    coversSide(outer.from, inner.from, remoteUsers) &&
    coversSide(outer.to, inner.to, remoteUsers) &&
    coversAll(outer.tcp, inner.tcp) &&
    coversAll(outer.udp, inner.udp) &&
    coversAll(outer.minutes, inner.minutes) &&
    (outer.expires === null || (inner.expires !== null && inner.expires <= outer.expires))
  );
}

function coversSide(outer: Side, inner: Side, remoteUsers: Spans): boolean {
  const everybody = coversAll(outer.addresses, remoteUsers);
  return (
    coversAll(outer.addresses, inner.addresses) && [...inner.users].every((user) => everybody || outer.users.has(user))
  );
}

function sideOf(texts: readonly string[], context: TrafficContext): Side | null {
  const endpoints = texts.map(parseEndpoint);
  const spans = endpoints.map((endpoint) => addressesOf(endpoint, context));
  if (spans.some((each) => each === null)) return null;
  const users = endpoints.flatMap((endpoint) => (endpoint.kind === 'user' ? [endpoint.name] : []));
  return { addresses: union(spans.flatMap((each) => each ?? [])), users: new Set(users) };
}

/** The addresses of an endpoint; none for a user, `null` for what does not exist. */
export function addressesOf(endpoint: Endpoint, { tenant, networks }: TrafficContext): Spans | null {
  const hasRemoteUsers = networks.remoteUsers.length > 0;
  switch (endpoint.kind) {
    case 'lan':
      return networks.lan;
    case 'remote-users':
      return hasRemoteUsers ? networks.remoteUsers : null;
    case 'internet':
      return networks.internet;
    case 'user':
      return hasRemoteUsers ? [] : null;
    case 'server':
      return single(own(tenant.servers, endpoint.name)?.address);
    case 'site':
      return single(own(tenant.sites, endpoint.name)?.lan);
    case 'printer':
      return single(own(own(tenant.sites, endpoint.site)?.printers, endpoint.printer)?.address);
    case 'range':
      return parseIpv4(endpoint.range) === null && parseCidr(endpoint.range) === null ? null : single(endpoint.range);
  }
}

function single(text: string | undefined): Spans | null {
  return text === undefined ? null : [rangeOf(text)];
}

function own<T>(section: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return section !== undefined && Object.hasOwn(section, name) ? section[name] : undefined;
}

const portsByService = oncePer(
  ({ services }: FullPlatform): ReadonlyMap<string, readonly (PortRange | null)[]> =>
    new Map(Object.entries(services).map(([service, ports]) => [service, ports.map(parsePortRange)])),
);

function portsOf(services: readonly string[], platform: FullPlatform): PortRange[] | null {
  const known = portsByService(platform);
  const ports = services.flatMap((service) => known.get(service) ?? [parsePortRange(service)]);
  return ports.every((port) => port !== null) ? ports : null;
}

/** Hours may run over midnight; the same time twice is the whole day. */
function minutesOf(hours: string | undefined): Spans {
  if (hours === undefined) return wholeDay;
  const [first = 0, end = 0] = hours.split('-').map(minuteOfDay);
  const last = 24 * 60 - 1;
  if (first < end) return [{ first, last: end - 1 }];
  return union([...(end === 0 ? [] : [{ first: 0, last: end - 1 }]), { first, last }]);
}
