import type { Tenant } from '../model/generated/tenant.js';
import { unrouted } from '../unrouted.js';
import { centralRanges, rangeOf, siteRanges } from './address-range.js';
import { oncePer } from './once-per.js';
import { type Spans, union, without } from './spans.js';

const everything: Spans = [{ first: 0, last: 2 ** 32 - 1 }];

export const unroutedRanges = unrouted.map(rangeOf);

const routed = without(everything, union(unroutedRanges));

/** What belongs to the tenant, and what is outside of it. */
export interface TenantNetworks {
  readonly lan: Spans;
  readonly remoteUsers: Spans;
  readonly sites: Spans;
  /** LAN, sites and remote users together. */
  readonly own: Spans;
  /** Everything that is routed and not the tenant's own. */
  readonly internet: Spans;
}

export const tenantNetworks = oncePer((tenant: Tenant): TenantNetworks => {
  const [lan, remoteUsers] = centralRanges(tenant).map(({ range }) => range);
  const sites = siteRanges(tenant).map(({ range }) => range);
  const central = [lan, remoteUsers].filter((range) => range !== undefined);
  const own = union([...central, ...sites]);
  return {
    lan: union(lan === undefined ? [] : [lan]),
    remoteUsers: union(remoteUsers === undefined ? [] : [remoteUsers]),
    sites: union(sites),
    own,
    internet: without(routed, own),
  };
});
