import { formatCidr, formatIpv4, type Ipv4Range, parseIpv4 } from '../ipv4.js';
import { OperationError } from '../operation-error.js';
import { centralRanges, rangeOf, sharedRanges } from '../validate/address-range.js';
import type { FullPlatform } from '../validate/follow-like.js';
import type { Tenant } from '../model/generated/tenant.js';

/** Of a platform's room, what no tenant has yet. */
export interface FreeNetwork {
  readonly vlan: number;
  readonly lan: Ipv4Range;
  /** Beside the LAN, for home office and mobile users. */
  readonly remoteUsers: Ipv4Range;
  readonly wan: string;
}

/** How many machines the LAN must take, and how many devices may dial in. */
export interface NetworkNeeds {
  readonly servers: number;
  readonly devices: number;
}

type Networked = Pick<Tenant, 'network'>;

const usualPrefix = 24;

/**
 * The lowest free VLAN and outside address, and the lowest block that has room for a LAN and remote users beside it.
 * @throws OperationError where the platform is full
 */
export function freeNetwork(platform: FullPlatform, tenants: readonly Networked[], needs: NetworkNeeds): FreeNetwork {
  const prefixLength = Math.min(prefixFor(needs.servers), prefixFor(needs.devices));
  const [lan, remoteUsers] = freeBlock(platform, tenants, prefixLength);
  return { vlan: freeVlan(platform, tenants), lan, remoteUsers, wan: freeWan(platform, tenants) };
}

/** Network, broadcast and gateway are taken; a quarter more than needed is left to grow. */
function prefixFor(machines: number): number {
  return Math.min(usualPrefix, 32 - Math.ceil(Math.log2(machines * 1.25 + 3)));
}

function freeVlan({ network, platform }: FullPlatform, tenants: readonly Networked[]): number {
  const [first = 0, last = 0] = network.vlans.split('-').map(Number);
  const taken = new Set(tenants.map((tenant) => tenant.network.vlan));
  for (let vlan = first; vlan <= last; vlan += 1) if (!taken.has(vlan)) return vlan;
  throw full(platform, `VLAN in ${network.vlans}`);
}

/** Two ranges side by side: their block begins at a multiple of its size. */
function freeBlock(
  platform: FullPlatform,
  tenants: readonly Networked[],
  prefixLength: number,
): [Ipv4Range, Ipv4Range] {
  const room = rangeOf(platform.network['tenant-lans']);
  const taken = [...tenants.flatMap((tenant) => centralRanges(tenant)), ...sharedRanges(platform)]
    .map(({ range }) => range)
    .toSorted((a, b) => a.first - b.first);
  const size = 2 ** (32 - prefixLength);
  let first = room.first;
  for (const range of taken) {
    if (range.first >= first + 2 * size) break;
    if (range.last >= first) first = Math.ceil((range.last + 1) / (2 * size)) * 2 * size;
  }
  if (first + 2 * size - 1 > room.last) throw full(platform.platform, `range in ${platform.network['tenant-lans']}`);
  return [
    { first, last: first + size - 1, prefixLength },
    { first: first + size, last: first + 2 * size - 1, prefixLength },
  ];
}

function freeWan({ network, platform }: FullPlatform, tenants: readonly Networked[]): string {
  const range = rangeOf(network.internet.addresses);
  const gateway = parseIpv4(network.internet.gateway ?? '') ?? range.first + 1;
  const taken = new Set([gateway, ...tenants.map((tenant) => parseIpv4(tenant.network.wan))]);
  for (let address = range.first + 1; address < range.last; address += 1) {
    if (!taken.has(address)) return formatIpv4(address);
  }
  throw full(platform, `outside address in ${formatCidr(range)}`);
}

function full(platform: string, what: string): OperationError {
  return new OperationError(`platform ${platform} has no free ${what}`, 'give the platform more, or take another one');
}
