import type { ResolvedPlatform } from '../../model/resolved-platform.js';
import { sortedMap } from '../sorted-map.js';
import { renderProxyNftables } from './proxy-nftables.js';
import type { ProxyRealm } from './proxy-realm.js';
import { renderClamd, renderIcap } from './scanner.js';
import { renderSquid } from './squid.js';

/** Files of the platform's central proxy: path below the platform's directory to text, in order. */
export function proxyFiles(platform: ResolvedPlatform, realms: readonly ProxyRealm[]): ReadonlyMap<string, string> {
  return sortedMap([
    ['proxy/root/etc/c-icap/c-icap.conf', renderIcap()],
    ['proxy/root/etc/clamav/clamd.conf', renderClamd()],
    ['proxy/root/etc/nftables.conf', renderProxyNftables(platform, realms)],
    ['proxy/root/etc/squid/squid.conf', renderSquid(platform, realms)],
  ]);
}
