import { formatIpv4, gatewayOf, parseCidr } from '../ipv4.js';
import type { Tenant } from '../model/generated/tenant.js';
import type { LineAttachment, ResolvedLine, ResolvedSite } from '../model/resolved-tenant.js';
import { sortedEntries } from '../order.js';

type Site = NonNullable<Tenant['sites']>[string];

export function resolveSite(name: string, site: Site): ResolvedSite {
  const lan = parseCidr(site.lan);
  if (lan === null) throw new Error(`"${site.lan}" passed validation but is no range`);
  return {
    name,
    lan: site.lan,
    gatewayAddress: formatIpv4(gatewayOf(lan)),
    serial: site.gateway?.serial ?? null,
    deliveredBy: site.gateway?.['delivered-by'] ?? 'provider',
    lines: inOrderOfPreference(site),
    printers: sortedEntries(site.printers ?? {}).map(([printer, { driver, address, groups }]) => ({
      name: printer,
      driver,
      address,
      groups: groups ?? [],
    })),
  };
}

/** The one place where the order of a file counts: the first line is used, the next is the failover. */
function inOrderOfPreference({ lines }: Site): ResolvedLine[] {
  return Object.entries(lines).map(([name, line]) => ({
    name,
    provider: line.provider,
    address: line.address === 'dynamic' ? null : line.address,
    attachment: attachmentOf(line),
  }));
}

function attachmentOf({ network, 'next-hop': nextHop }: Site['lines'][string]): LineAttachment | null {
  const range = network === undefined ? null : parseCidr(network);
  return range === null || nextHop === undefined ? null : { prefixLength: range.prefixLength, nextHop };
}
