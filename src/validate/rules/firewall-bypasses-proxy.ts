import type { Finding } from '../../diagnostic.js';
import { found, keyAt } from '../finding.js';
import { firewallTraffic } from '../firewall-traffic.js';
import type { Rule } from '../rule.js';
import { coversAll, intersects } from '../spans.js';

const scanned = [
  { protocol: 'tcp', port: 80, what: 'the web' },
  { protocol: 'tcp', port: 443, what: 'the web' },
  { protocol: 'udp', port: 443, what: 'the web' },
  { protocol: 'tcp', port: 25, what: 'mail' },
] as const;

/** A way to the whole web, or for mail, past the scanner. */
export const firewallBypassesProxy = {
  code: 'firewall-bypasses-proxy',
  severity: 'error',
  scope: 'tenant',
  title: 'A firewall rule goes past the proxy or the mail gateway',
  why: `People browse through the central proxy with its scanner, and mail goes through the scanning gateways. A direct way to the
whole internet on these ports would be used by everybody, malware first. A vendor's own addresses may be named.`,
  wrong: `
firewall:
  web: { purpose: updates, owner: anna.beispiel, from: ["server:app01"], to: [internet], services: [tcp/443] }
`,
  right: `
firewall:
  web: { purpose: updates, owner: anna.beispiel, from: ["server:app01"], to: [198.51.100.64/28], services: [tcp/443] }
`,
  check(judged): Finding[] {
    const { networks, rules } = firewallTraffic(judged);
    return rules
      .filter(({ traffic }) => networks.internet.length > 0 && coversAll(traffic.to.addresses, networks.internet))
      .flatMap(({ name, traffic }) => {
        const hit = scanned.find(({ protocol, port }) => intersects(traffic[protocol], [{ first: port, last: port }]));
        if (hit === undefined) return [];
        const message = `rule ${name} opens ${hit.what} (${hit.protocol}/${hit.port}) to the whole internet, past the scanner`;
        const expected = 'expected the addresses of one vendor, or users with "internet: true" through the proxy';
        return [found(firewallBypassesProxy, keyAt(judged.file, 'firewall', name), message, expected)];
      });
  },
} as const satisfies Rule;
