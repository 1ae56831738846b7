import type { ResolvedPlatform } from '../model/resolved-platform.js';
import { platformMonitoringFiles } from './monitoring/platform-monitoring.js';
import { proxyFiles } from './proxy/proxy-files.js';
import type { ProxyRealm } from './proxy/proxy-realm.js';
import { sortedMap } from './sorted-map.js';

/** Files of what the tenants of a platform share: path below the platform's directory to text, in order. */
export function platformFiles(platform: ResolvedPlatform, realms: readonly ProxyRealm[]): ReadonlyMap<string, string> {
  return sortedMap([...proxyFiles(platform, realms), ...platformMonitoringFiles(platform)]);
}
