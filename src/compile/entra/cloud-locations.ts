import type { ResolvedTenant } from '../../model/resolved-tenant.js';
import { isRouted } from '../../unrouted.js';
import type { WantedAddress } from '../address-book.js';
import { entraIdentity } from './entra-identity.js';

/** A place that the cloud directory knows by its addresses. */
export interface CloudLocation {
  readonly of: WantedAddress;
  readonly name: string;
  readonly ranges: readonly string[];
}

/**
 * The sites with a static address, and the data centre: who works on a terminal server comes from the access node's
 * address, or from the proxy's, so that without them a limit to the sites would lock everybody out there.
 */
export function cloudLocations({ tenant, sites, network, platform, internet }: ResolvedTenant): CloudLocation[] {
  const proxy = internet.proxy && isRouted(platform.network.proxy.address) ? [platform.network.proxy.address] : [];
  return [
    { of: entraIdentity.dataCentre, name: `${tenant}-data-centre`, ranges: ranges([network.wan, ...proxy]) },
    ...sites.flatMap(({ name, lines }) => {
      const addresses = lines.flatMap(({ address }) => (address === null ? [] : [address]));
      if (addresses.length === 0) return [];
      return [{ of: entraIdentity.site(name), name: `${tenant}-site-${name}`, ranges: ranges(addresses) }];
    }),
  ];
}

function ranges(addresses: readonly string[]): string[] {
  return [...new Set(addresses)].toSorted().map((address) => `${address}/32`);
}
