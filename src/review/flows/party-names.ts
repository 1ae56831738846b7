import { formatIpv4, parseCidr, parseIpv4 } from '../../ipv4.js';
import type { ResolvedTenant } from '../../model/resolved-tenant.js';
import { named } from '../../named-text.js';
import { byCodeUnit } from '../../order.js';
import { holds, type Span, without } from './span.js';
import { udpOffset } from './tenant-rules.js';

/** Somebody with addresses, as a rule would name him. */
export interface NamedParty {
  readonly name: string;
  readonly spans: readonly Span[];
}

/** Everybody whom the tenant knows by name, the largest first. */
export function partiesOf({ network, servers, sites, users }: ResolvedTenant): NamedParty[] {
  const parties = [
    ['internet', '0.0.0.0/0'],
    ['lan', network.lan],
    ...(network.remoteUsers === null ? [] : [['remote-users', network.remoteUsers]]),
    ...sites.map(({ name, lan }) => [`site:${name}`, lan]),
    ...sites.flatMap(({ name, printers }) =>
      printers.map((printer) => [`printer:${name}/${printer.name}`, `${printer.address}/32`]),
    ),
    ...servers.map(({ name, address }) => [`server:${name}`, `${address}/32`]),
    ...users.flatMap(({ name, devices }) =>
      devices.flatMap(({ address }) => (address === null ? [] : [[`user:${named(name)}`, `${address}/32`]])),
    ),
  ];
  return parties
    .flatMap(([name = '', range = '']) => {
      const span = parseCidr(range);
      return span === null ? [] : [{ name, spans: [{ first: span.first, last: span.last }] }];
    })
    .toSorted((a, b) => sizeOf(b) - sizeOf(a) || byCodeUnit(a.name, b.name));
}

function sizeOf({ spans }: NamedParty): number {
  return spans.reduce((sum, { first, last }) => sum + last - first + 1, 0);
}

/** The addresses by the names of those who have them, what nobody has as ranges. */
export function namesOfAddresses(spans: readonly Span[], parties: readonly NamedParty[]): string[] {
  const names: string[] = [];
  let left = [...spans];
  for (const party of parties) {
    if (!holds(left, party.spans)) continue;
    names.push(party.name);
    left = without(left, party.spans);
  }
  return [...new Set([...names.toSorted(byCodeUnit), ...left.flatMap(rangesOf)])];
}

/** CIDR ranges that together are the span. */
function rangesOf({ first, last }: Span): string[] {
  const ranges: string[] = [];
  for (let at = first; at <= last; ) {
    let bits = 0;
    while (bits < 32 && at % 2 ** (bits + 1) === 0 && at + 2 ** (bits + 1) - 1 <= last) bits += 1;
    ranges.push(bits === 0 ? formatIpv4(at) : `${formatIpv4(at)}/${32 - bits}`);
    at += 2 ** bits;
  }
  return ranges;
}

/** `tcp/443`, `udp/5000-5010`. */
export function namesOfPorts(spans: readonly Span[]): string[] {
  return spans.map(({ first, last }) => {
    const offset = first >= udpOffset ? udpOffset : 0;
    const protocol = offset === 0 ? 'tcp' : 'udp';
    return first === last ? `${protocol}/${first - offset}` : `${protocol}/${first - offset}-${last - offset}`;
  });
}

/** Networks that never leave a site: RFC 1918, and RFC 6598 between provider and customer. */
const insideRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'].flatMap(
  (range) => parseCidr(range) ?? [],
);

/** Whether any of the addresses is one of the internet, but for those that belong to the tenant. */
export function isOutside(spans: readonly Span[], { network, sites }: ResolvedTenant): boolean {
  const own = [network.lan, network.remoteUsers, ...sites.map(({ lan }) => lan)].flatMap((range) =>
    range === null ? [] : (parseCidr(range) ?? []),
  );
  const wan = parseIpv4(network.wan);
  const outer = wan === null ? [] : [{ first: wan, last: wan }];
  return without(spans, [...insideRanges, ...own, ...outer]).length > 0;
}
