import type { Finding } from '../../diagnostic.js';
import { found, valueAt } from '../finding.js';
import { overlapping } from '../overlapping-ranges.js';
import type { Rule } from '../rule.js';
import { windowsOfRole } from '../server-windows.js';

/** Two domain controllers that may be down at the same time. */
export const domainControllersAtOnce = {
  code: 'domain-controllers-at-once',
  severity: 'error',
  scope: 'tenant',
  title: 'Two domain controllers are interrupted at the same time',
  why: `The second controller is there so that people can log on while the first is down. With one window for both, one failed
update takes the domain and its name servers away.`,
  wrong: `
servers:
  dc02:
    role: domain-controller
    os: windows-server-2025
    size: small
    address: 10.1.0.11
    maintenance: thursday-evening
`,
  right: `
servers:
  dc02:
    role: domain-controller
    os: windows-server-2025
    size: small
    address: 10.1.0.11
    maintenance: sunday-morning
`,
  check({ file, tenant }): Finding[] {
    const windows = windowsOfRole(tenant, 'domain-controller');
    const range = ({ span }: (typeof windows)[number]) => ({ first: span.start, last: span.end - 1, prefixLength: 0 });
    return overlapping(windows, range).map(({ earlier, later }) =>
      found(
        domainControllersAtOnce,
        valueAt(file, 'servers', later.server, 'maintenance'),
        `domain controllers ${later.server} and ${earlier.server} are interrupted at the same time`,
        'expected windows that share no time',
        {
          message: `the window of ${earlier.server} is here`,
          at: valueAt(file, 'servers', earlier.server, 'maintenance'),
        },
      ),
    );
  },
} as const satisfies Rule;
