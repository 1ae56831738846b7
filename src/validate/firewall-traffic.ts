import { entriesOf } from './entries.js';
import { oncePer } from './once-per.js';
import type { JudgedTenant } from './rule.js';
import { type TenantNetworks, tenantNetworks } from './tenant-networks.js';
import { type Traffic, trafficOf } from './traffic.js';

export interface NamedTraffic {
  readonly name: string;
  readonly traffic: Traffic;
}

export interface FirewallTraffic {
  readonly networks: TenantNetworks;
  readonly rules: readonly NamedTraffic[];
}

/** What the firewall rules let pass, in the order of the file; without those that name what does not exist. */
export const firewallTraffic = oncePer(({ tenant, platform }: JudgedTenant): FirewallTraffic => {
  const networks = tenantNetworks(tenant);
  const rules = entriesOf(tenant.firewall).flatMap(([name, rule]) => {
    const traffic = trafficOf(rule, { tenant, platform, networks });
    return traffic === null ? [] : [{ name, traffic }];
  });
  return { networks, rules };
});
