import type { ResolvedPlatform } from '../../model/resolved-platform.js';
import type { ResolvedTenant } from '../../model/resolved-tenant.js';
import { byCodeUnit } from '../../order.js';
import { usesProxy } from '../access-node/flows.js';
import { sortedMap } from '../sorted-map.js';
import { renderProxyNftables } from './proxy-nftables.js';
import { renderClamd, renderIcap } from './scanner.js';
import { renderSquid } from './squid.js';

/** Files of the platform's central proxy: path of the compiled tree to text, in order. */
export function proxyFiles(
  platform: ResolvedPlatform,
  tenants: readonly ResolvedTenant[],
): ReadonlyMap<string, string> {
  const users = tenants
    .filter((tenant) => tenant.lifecycle !== 'decommission' && usesProxy(tenant))
    .toSorted((a, b) => byCodeUnit(a.tenant, b.tenant));
  return sortedMap([
    ['proxy/root/etc/c-icap/c-icap.conf', renderIcap()],
    ['proxy/root/etc/clamav/clamd.conf', renderClamd()],
    ['proxy/root/etc/nftables.conf', renderProxyNftables(platform, users)],
    ['proxy/root/etc/squid/squid.conf', renderSquid(platform, users)],
  ]);
}
