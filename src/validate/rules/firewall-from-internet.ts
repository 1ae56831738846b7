import type { Finding } from '../../diagnostic.js';
import { endpointUses } from '../endpoint.js';
import { found } from '../finding.js';
import type { Rule } from '../rule.js';
import { coversAll } from '../spans.js';
import { tenantNetworks } from '../tenant-networks.js';
import { addressesOf } from '../traffic.js';

/** A firewall rule that lets somebody in who is not of the tenant. */
export const firewallFromInternet = {
  code: 'firewall-from-internet',
  severity: 'error',
  scope: 'tenant',
  title: 'A firewall rule lets in what is not of the tenant',
  why: `No Windows server is ever reached from the internet, or from another tenant (BSI NET.3.2.A2, NET.1.1.A11). Who comes from
outside comes through a tunnel: a site, or a remote user with a personal certificate.`,
  wrong: `
firewall:
  web: { purpose: order portal, owner: anna.beispiel, from: [internet], to: ["server:app01"], services: [tcp/443] }
`,
  right: `
firewall:
  web: { purpose: order portal, owner: anna.beispiel, from: ["site:halle"], to: ["server:app01"], services: [tcp/443] }
`,
  check(judged): Finding[] {
    const { tenant, platform } = judged;
    const networks = tenantNetworks(tenant);
    return endpointUses(judged)
      .filter(({ side }) => side === 'from')
      .flatMap(({ endpoint, at }) => {
        const addresses = addressesOf(endpoint, { tenant, platform, networks });
        if (addresses === null || coversAll(networks.own, addresses)) return [];
        const what = endpoint.kind === 'range' ? endpoint.range : endpoint.kind;
        const message = `${what} is not the LAN, a site or the remote users of the tenant`;
        return [
          found(
            firewallFromInternet,
            at,
            message,
            'expected lan, remote-users, server:, site:, user: or a part of them',
          ),
        ];
      });
  },
} as const satisfies Rule;
