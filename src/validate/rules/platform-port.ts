import type { Finding } from '../../diagnostic.js';
import { found, valueAt } from '../finding.js';
import { parsePortRange } from '../port-range.js';
import type { Rule } from '../rule.js';

/** A port of the platform's services beyond what there is. */
export const platformPort = {
  code: 'platform-port',
  severity: 'error',
  scope: 'platform',
  title: 'A service of the platform has a port that does not exist',
  why: `Ports go from 1 to 65535 (RFC 6335), and a range from its lower to its higher end. All tenants use the services of the
platform in their firewall rules.`,
  wrong: `
services: { rdp: [tcp/70000] }
`,
  right: `
services: { rdp: [tcp/3389, udp/3389] }
`,
  check({ file, platform }): Finding[] {
    return Object.entries(platform.services).flatMap(([service, ports]) =>
      ports
        .map((port, index) => ({ port, at: valueAt(file, 'services', service, index) }))
        .filter(({ port }) => parsePortRange(port) === null)
        .map(({ port, at }) => found(platformPort, at, `${port} is no port`, 'expected 1 to 65535, the lower first')),
    );
  },
} as const satisfies Rule;
