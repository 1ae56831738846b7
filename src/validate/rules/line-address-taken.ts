import type { Finding } from '../../diagnostic.js';
import { entriesOf } from '../entries.js';
import { found, valueAt } from '../finding.js';
import { repeated } from '../overlapping-ranges.js';
import type { Rule } from '../rule.js';

/** Two lines of a tenant with one static address. */
export const lineAddressTaken = {
  code: 'line-address-taken',
  severity: 'error',
  scope: 'tenant',
  title: 'Two lines have the same static address',
  why: `The access node tells the branches apart by address. Two lines with one address are one line, written twice: the
failover would be none, or a branch would get the tunnel of another.`,
  wrong: `
sites:
  halle:
    lines: { sdsl: { provider: line-b, address: 198.51.100.7 } }
`,
  right: `
sites:
  halle:
    lines: { sdsl: { provider: line-b, address: 198.51.100.80 } }
`,
  check({ file, tenant }): Finding[] {
    const lines = entriesOf(tenant.sites).flatMap(([site, { lines }]) =>
      entriesOf(lines)
        .filter(([, { address }]) => address !== 'dynamic')
        .map(([line, { address }]) => ({ site, line, address })),
    );
    return repeated(lines, ({ address }) => address).map(({ earlier, later }) =>
      found(
        lineAddressTaken,
        valueAt(file, 'sites', later.site, 'lines', later.line, 'address'),
        `line ${later.line} of site ${later.site} has the address ${later.address} of line ${earlier.line} of site ${earlier.site}`,
        'expected the address of this line',
        {
          message: `line ${earlier.line} has it here`,
          at: valueAt(file, 'sites', earlier.site, 'lines', earlier.line, 'address'),
        },
      ),
    );
  },
} as const satisfies Rule;
