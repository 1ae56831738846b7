import type { Finding } from '../../diagnostic.js';
import { found, keyAt, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** Generations that are to be kept of fulls that are never made. */
export const generationsNeedFull = {
  code: 'generations-need-full',
  severity: 'error',
  scope: 'platform',
  title: 'A backup policy keeps generations without a full to keep',
  why: `A weekly, monthly or yearly generation is a full backup that is kept. With increments alone there is nothing to mark, and
the backup product keeps nothing without saying so. Weekly generations need a weekly full.`,
  wrong: `
backup:
  policies:
    nightly:
      incremental: { daily: "00:00" }
      offsite: { daily: true, keep: 7 days }
      generations: { daily: 14, weekly: 0, monthly: 12, yearly: 0 }
`,
  right: `
backup:
  policies:
    nightly:
      incremental: { daily: "00:00" }
      active-full: { monthly: first-sunday }
      offsite: { daily: true, keep: 7 days }
      generations: { daily: 31, weekly: 0, monthly: 12, yearly: 0 }
`,
  check({ file, platform }): Finding[] {
    return Object.entries(platform.backup.policies).flatMap(([policy, plan]) => {
      const { weekly, monthly, yearly } = plan.generations;
      const path = ['backup', 'policies', policy] as const;
      const hasWeekly = plan['synthetic-full'] !== undefined;
      if (!hasWeekly && plan['active-full'] === undefined && weekly + monthly + yearly > 0) {
        const message = `policy ${policy} keeps generations, but makes no full backup`;
        const expected = 'expected synthetic-full or active-full';
        return [found(generationsNeedFull, keyAt(file, ...path, 'generations'), message, expected)];
      }
      if (hasWeekly || weekly === 0) return [];
      const message = `policy ${policy} keeps ${weekly} weekly generations, but makes no weekly full`;
      const at = valueAt(file, ...path, 'generations', 'weekly');
      return [found(generationsNeedFull, at, message, 'expected synthetic-full: { weekly: <weekday> }, or weekly: 0')];
    });
  },
} as const satisfies Rule;
