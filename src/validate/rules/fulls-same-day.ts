import type { Finding } from '../../diagnostic.js';
import { found, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** Two kinds of full backup on one day. */
export const fullsSameDay = {
  code: 'fulls-same-day',
  severity: 'error',
  scope: 'platform',
  title: 'Synthetic and active full are on the same day',
  why: `The backup product then makes only one of the two, and which one depends on its version. The active full belongs on a day
without a synthetic one.`,
  wrong: `
backup:
  policies: { standard: { synthetic-full: { weekly: saturday }, active-full: { monthly: first-saturday } } }
`,
  right: `
backup:
  policies: { standard: { synthetic-full: { weekly: saturday }, active-full: { monthly: first-sunday } } }
`,
  check({ file, platform }): Finding[] {
    return Object.entries(platform.backup.policies).flatMap(
      ([policy, { 'synthetic-full': synthetic, 'active-full': active }]) => {
        if (synthetic === undefined || active === undefined || !active.monthly.endsWith(`-${synthetic.weekly}`))
          return [];
        const path = ['backup', 'policies', policy] as const;
        return [
          found(
            fullsSameDay,
            valueAt(file, ...path, 'active-full', 'monthly'),
            `policy ${policy} makes its active full on a ${synthetic.weekly}, as its synthetic full`,
            'expected another weekday',
            { message: 'the synthetic full is here', at: valueAt(file, ...path, 'synthetic-full', 'weekly') },
          ),
        ];
      },
    );
  },
} as const satisfies Rule;
