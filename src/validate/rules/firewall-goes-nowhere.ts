import type { Finding } from '../../diagnostic.js';
import { endpointUses } from '../endpoint.js';
import { found } from '../finding.js';
import type { Rule } from '../rule.js';
import { coversAll } from '../spans.js';
import { tenantNetworks } from '../tenant-networks.js';
import { addressesOf } from '../traffic.js';

/** A firewall rule to private addresses that the tenant does not have. */
export const firewallGoesNowhere = {
  code: 'firewall-goes-nowhere',
  severity: 'error',
  scope: 'tenant',
  title: 'A firewall rule leads to addresses that are neither of the tenant nor of the internet',
  why: `A private range that is no network of the tenant is either a mistake, or the network of another tenant, to which there is
no way.`,
  wrong: `
firewall:
  office: { to: [10.99.0.0/24] }
`,
  right: `
firewall:
  office: { to: [10.1.0.0/28] }
`,
  check(judged): Finding[] {
    const { tenant, platform } = judged;
    const networks = tenantNetworks(tenant);
    return endpointUses(judged)
      .filter(({ side }) => side === 'to')
      .flatMap(({ endpoint, at }) => {
        if (endpoint.kind !== 'range') return [];
        const addresses = addressesOf(endpoint, { tenant, platform, networks });
        if (addresses === null || coversAll(networks.own, addresses) || coversAll(networks.internet, addresses))
          return [];
        const message = `${endpoint.range} is neither a part of the tenant's networks nor of the internet`;
        return [
          found(firewallGoesNowhere, at, message, 'expected lan, server:, site:, printer:, internet or a part of them'),
        ];
      });
  },
} as const satisfies Rule;
