import type { Finding } from '../../diagnostic.js';
import { named } from '../../named-text.js';
import { entriesOf } from '../entries.js';
import { found, valueAt } from '../finding.js';
import { repeated } from '../overlapping-ranges.js';
import type { Rule } from '../rule.js';

/** A failover line of the provider whose first line it is to replace. */
export const failoverSameProvider = {
  code: 'failover-same-provider',
  severity: 'error',
  scope: 'tenant',
  title: 'The failover line comes from the same provider',
  why: `When a provider's network or street cabinet fails, both its lines fail. The second line is booked of another one.`,
  wrong: `
sites:
  halle:
    lines: { lte: { provider: line-a, address: dynamic } }
`,
  right: `
sites:
  halle:
    lines: { lte: { provider: line-b, address: dynamic } }
`,
  check({ file, tenant }): Finding[] {
    return entriesOf(tenant.sites).flatMap(([site, { lines }]) =>
      repeated(entriesOf(lines), ([, { provider }]) => provider).map(
        ({ earlier: [earlier], later: [later, { provider }] }) =>
          found(
            failoverSameProvider,
            valueAt(file, 'sites', site, 'lines', later, 'provider'),
            `line ${later} of site ${site} comes from ${named(provider)}, as line ${earlier} does`,
            'expected a line of another provider',
            { message: `line ${earlier} is here`, at: valueAt(file, 'sites', site, 'lines', earlier, 'provider') },
          ),
      ),
    );
  },
} as const satisfies Rule;
