import type { Finding } from '../../diagnostic.js';
import { found, keyAt } from '../finding.js';
import { firewallTraffic } from '../firewall-traffic.js';
import type { Rule } from '../rule.js';
import { coversAll } from '../spans.js';

/** A rule for traffic within the LAN, which never comes to the firewall. */
export const firewallNoEffect = {
  code: 'firewall-no-effect',
  severity: 'warning',
  scope: 'tenant',
  title: 'A firewall rule is about traffic within the LAN',
  why: `Servers of one LAN reach each other directly; only what leaves the LAN or comes into it passes the access node. The rule
opens nothing, and its reader believes that without it something is closed.`,
  wrong: `
firewall:
  database: { purpose: reports, owner: anna.beispiel, from: ["server:app01"], to: ["server:dc01"], services: [tcp/1433] }
`,
  right: `
firewall:
  database: { purpose: reports, owner: anna.beispiel, from: ["site:halle"], to: ["server:dc01"], services: [tcp/1433] }
`,
  check(judged): Finding[] {
    const { networks, rules } = firewallTraffic(judged);
    return rules
      .filter(({ traffic: { from, to } }) =>
        [from, to].every((side) => side.users.size === 0 && coversAll(networks.lan, side.addresses)),
      )
      .map(({ name }) =>
        found(
          firewallNoEffect,
          keyAt(judged.file, 'firewall', name),
          `rule ${name} is about traffic within the LAN, which does not pass the access node`,
          'delete it',
        ),
      );
  },
} as const satisfies Rule;
