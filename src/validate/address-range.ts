import type { DataPath } from '../diagnostic.js';
import { type Ipv4Range, parseCidr, parseIpv4 } from '../ipv4.js';
import type { Tenant } from '../model/generated/tenant.js';
import { entriesOf } from './entries.js';
import type { FullPlatform } from './follow-like.js';
import { oncePer } from './once-per.js';

/** A range or a single address that stands in a file, with what it is for. */
export interface NamedRange {
  readonly what: string;
  readonly text: string;
  readonly range: Ipv4Range;
  readonly path: DataPath;
}

/** The range of a text that passed the schema; a single address is a range of one. */
export function rangeOf(text: string): Ipv4Range {
  const address = parseIpv4(text);
  if (address !== null) return { first: address, last: address, prefixLength: 32 };
  const range = parseCidr(text);
  if (range === null) throw new Error(`"${text}" passed the schema but is no address range`);
  return range;
}

function named(what: string, text: string, ...path: DataPath): NamedRange {
  return { what, text, range: rangeOf(text), path };
}

/** LAN and addresses of remote users: what the tenant has of the platform's room. */
export const centralRanges = oncePer(({ network }: Pick<Tenant, 'network'>): readonly NamedRange[] => {
  const pool = network['remote-users'];
  return [
    named('the LAN', network.lan, 'network', 'lan'),
    ...(pool === undefined ? [] : [named('the range of remote users', pool, 'network', 'remote-users')]),
  ];
});

export const siteRanges = oncePer(({ sites }: Tenant): readonly NamedRange[] =>
  entriesOf(sites).map(([site, { lan }]) => named(`the LAN of site ${site}`, lan, 'sites', site, 'lan')),
);

/** Addresses of the platform that every tenant reaches: a tenant's range over one of them would hide it. */
export const sharedRanges = oncePer(({ network }: FullPlatform): readonly NamedRange[] => [
  named('the proxy', network.proxy.address, 'network', 'proxy', 'address'),
  ...network.dns.map((address, index) => named('a name server', address, 'network', 'dns', index)),
  ...network.ntp.map((address, index) => named('a time server', address, 'network', 'ntp', index)),
  named('the outside addresses', network.internet.addresses, 'network', 'internet', 'addresses'),
]);

/** Usable addresses of a network: without its own address, its broadcast address and its gateway. */
export function hostsOf({ first, last }: Ipv4Range): number {
  return Math.max(0, last - first - 2);
}

/** What an address of a network is reserved for, if it is (RFC 919, RFC 950, and the product's convention for gateways). */
export function reservation({ first, last }: Ipv4Range, address: number, gateway: string): string | null {
  if (address === first) return 'the address of the network itself';
  if (address === last) return 'the broadcast address';
  return address === first + 1 ? gateway : null;
}
