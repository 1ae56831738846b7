import { parseCidr } from '../../ipv4.js';
import type { ResolvedSite, ResolvedTenant } from '../../model/resolved-tenant.js';
import { partnersOf } from '../access-node/flows.js';
import { interfaces } from '../access-node/names.js';
import { matchName, section, still, tunnelDevice, tunnelNetwork, unit } from '../access-node/networkd.js';
import { type PortOfLine, portsOfLines } from './line-names.js';

const { lan, tunnel } = interfaces;

/** Files below `/etc/systemd/network` of a branch gateway; `install.sh` adds the names of the ports. */
export function branchNetworkFiles(site: ResolvedSite, tenant: ResolvedTenant): [string, string][] {
  const prefixLength = parseCidr(site.lan)?.prefixLength;
  return [
    [`05-mandant-${lan}.network`, unit(matchName(lan), still([`Address=${site.gatewayAddress}/${prefixLength}`]))],
    [`05-mandant-${tunnel}.netdev`, tunnelDevice()],
    [`05-mandant-${tunnel}.network`, tunnelNetwork(partnersOf(site.lan, tenant))],
    ...portsOfLines(site).map(({ port, ...rest }): [string, string] => [
      `05-mandant-${port}.network`,
      lineNetwork({ port, ...rest }),
    ]),
  ];
}

/**
 * Each line brings a default route of its own price; the watchdog makes the route of a dead line dearer. The modem or router
 * of the line hands out the address, also a static one, unless the file says what the line's network is.
 */
function lineNetwork({ line, port, metric }: PortOfLine): string {
  const { name, address, attachment } = line;
  const match = `# line ${name}${address === null ? '' : `, outside known as ${address}`}\n${matchName(port)}`;
  if (address === null || attachment === null) return unit(match, still(['DHCP=ipv4']), leasedRoute(metric));
  const { prefixLength, nextHop } = attachment;
  return unit(
    match,
    still([`Address=${address}/${prefixLength}`]),
    section('Route', [`Gateway=${nextHop}`, `Metric=${metric}`]),
  );
}

function leasedRoute(metric: number): string {
  return section('DHCPv4', [
    `RouteMetric=${metric}`,
    'UseDNS=no',
    'UseNTP=no',
    'UseHostname=no',
    'UseDomains=no',
    'SendHostname=no',
  ]);
}

/** `/etc/mandant/lines.json`: what the watchdog watches. */
export function linesToWatch(site: ResolvedSite, { network }: ResolvedTenant) {
  return {
    version: 1,
    accessNode: network.wan,
    lines: portsOfLines(site).map(({ port, metric }) => ({ port, metric })),
  } as const;
}
