import { parseCidr, parseIpv4 } from '../../ipv4.js';
import type { ResolvedTenant } from '../../model/resolved-tenant.js';
import { tunnelNetworks } from './flows.js';
import { interfaces, tunnelInterfaceId } from './names.js';

const { wan, lan, tunnel } = interfaces;

/** `systemd.network(5)`, `systemd.netdev(5)`, `systemd.link(5)`: file name to text, below `/etc/systemd/network`. */
export function networkFiles(tenant: ResolvedTenant): [string, string][] {
  const { network, platform } = tenant;
  const cards = macAddresses(tenant);
  const { internet, dns } = platform.network;
  return [
    [`05-mandant-${lan}.link`, link(lan, cards.lan)],
    [`05-mandant-${lan}.network`, unit(matchName(lan), still([`Address=${network.gateway}/${network.prefixLength}`]))],
    [`05-mandant-${tunnel}.netdev`, tunnelDevice()],
    [`05-mandant-${tunnel}.network`, tunnelNetwork(tunnelNetworks(tenant))],
    [`05-mandant-${wan}.link`, link(wan, cards.wan)],
    [
      `05-mandant-${wan}.network`,
      unit(
        matchName(wan),
        still([
          `Address=${network.wan}/${prefixLengthOf(internet.addresses)}`,
          `Gateway=${internet.gateway}`,
          ...dns.map((address) => `DNS=${address}`),
        ]),
      ),
    ],
  ];
}

/**
 * MAC addresses of the access node's cards, out of the range that VMware leaves to administrators (00:50:56:00:00:00 to
 * 00:50:56:3f:ff:ff). They are how the guest tells its cards apart. The outside address is unique on its network, so the
 * last 21 bits of it are.
 */
export function macAddresses({ network }: Pick<ResolvedTenant, 'network'>): {
  readonly wan: string;
  readonly lan: string;
} {
  const address = parseIpv4(network.wan);
  if (address === null) throw new Error(`"${network.wan}" passed validation but is no address`);
  const own = address % 2 ** 21;
  return { wan: macAddress(own), lan: macAddress(own + 2 ** 21) };
}

function macAddress(low: number): string {
  const bytes = [16, 8, 0].map((shift) => Math.floor(low / 2 ** shift) % 256);
  return ['00:50:56', ...bytes.map((byte) => byte.toString(16).padStart(2, '0'))].join(':');
}

/** The interface of the tunnels, with its number instead of a card below: what has no policy is dropped there. */
export function tunnelDevice(): string {
  return unit(
    section('NetDev', [`Name=${tunnel}`, 'Kind=xfrm', 'MTUBytes=1400']),
    section('Xfrm', [`InterfaceId=${tunnelInterfaceId}`, 'Independent=yes']),
  );
}

export function tunnelNetwork(ranges: readonly string[]): string {
  return unit(
    matchName(tunnel),
    section('Network', ['ConfigureWithoutCarrier=yes', ...quiet]),
    ...ranges.map((range) => section('Route', [`Destination=${range}`, 'Scope=link'])),
  );
}

/** A static card; IPv6 and everything that talks by itself is off. */
export function still(lines: readonly string[]): string {
  return section('Network', [...lines, ...quiet]);
}

const quiet = ['IPv6AcceptRA=no', 'LinkLocalAddressing=no', 'LLMNR=no', 'MulticastDNS=no'] as const;

export function matchName(name: string): string {
  return section('Match', [`Name=${name}`]);
}

export function section(name: string, lines: readonly string[]): string {
  return [`[${name}]`, ...lines, ''].join('\n');
}

export function unit(...sections: readonly string[]): string {
  return sections.join('\n');
}

function link(name: string, macAddress: string): string {
  return unit(section('Match', [`MACAddress=${macAddress}`]), section('Link', [`Name=${name}`]));
}

function prefixLengthOf(range: string): number {
  const parsed = parseCidr(range);
  if (parsed === null) throw new Error(`"${range}" passed validation but is no range`);
  return parsed.prefixLength;
}
