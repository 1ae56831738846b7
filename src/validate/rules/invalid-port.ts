import type { Finding } from '../../diagnostic.js';
import { named } from '../../named-text.js';
import { entriesOf } from '../entries.js';
import { found, valueAt } from '../finding.js';
import { isPort, parsePortRange } from '../port-range.js';
import type { Rule } from '../rule.js';

/** A port of a firewall rule beyond what there is. */
export const invalidPort = {
  code: 'invalid-port',
  severity: 'error',
  scope: 'tenant',
  title: 'A firewall rule names a port that does not exist',
  why: `Ports go from 1 to 65535 (RFC 6335), and a range from its lower to its higher end.`,
  wrong: `
firewall:
  office: { services: [tcp/80443] }
`,
  right: `
firewall:
  office: { services: [tcp/8443, udp/5000-5010] }
`,
  check({ file, tenant }): Finding[] {
    return entriesOf(tenant.firewall).flatMap(([rule, { services }]) =>
      services
        .map((service, index) => ({ service, at: valueAt(file, 'firewall', rule, 'services', index) }))
        .filter(({ service }) => isPort(service) && parsePortRange(service) === null)
        .map(({ service, at }) =>
          found(invalidPort, at, `${named(service)} is no port`, 'expected 1 to 65535, the lower first'),
        ),
    );
  },
} as const satisfies Rule;
