import type { Finding } from '../../diagnostic.js';
import { found, keyAt } from '../finding.js';
import { firewallTraffic } from '../firewall-traffic.js';
import type { Rule } from '../rule.js';
import { coversAll } from '../spans.js';

/** A firewall rule without a limit on either side, or on its ports. */
export const firewallAnyAny = {
  code: 'firewall-any-any',
  severity: 'error',
  scope: 'tenant',
  title: 'A firewall rule lets everything pass',
  why: `A rule from any to any is no rule (BSI NET.3.2.A2). So is one with all ports: whatever listens on a server today or
tomorrow is open. An application that needs many ports has a list of them.`,
  wrong: `
firewall:
  office: { services: [tcp/1-65535] }
`,
  right: `
firewall:
  office: { services: [smb, tcp/49152-65535] }
`,
  check(judged): Finding[] {
    const { networks, rules } = firewallTraffic(judged);
    const all = [{ first: 1, last: 65_535 }];
    return rules.flatMap(({ name, traffic: { from, to, tcp, udp } }) => {
      const at = keyAt(judged.file, 'firewall', name);
      const isAny = [from, to].every(({ addresses }) => coversAll(addresses, networks.own));
      if (isAny)
        return [found(firewallAnyAny, at, `rule ${name} goes from any to any`, 'expected who needs it, and what')];
      if (!coversAll(tcp, all) && !coversAll(udp, all)) return [];
      return [found(firewallAnyAny, at, `rule ${name} opens all ports`, 'expected the ports that are needed')];
    });
  },
} as const satisfies Rule;
