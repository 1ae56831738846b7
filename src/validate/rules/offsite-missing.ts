import type { Finding } from '../../diagnostic.js';
import { daysOf } from '../../quantity.js';
import { found, keyAt, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

const leastDays = 7;

/** A backup policy without the daily copy to another place. */
export const offsiteMissing = {
  code: 'offsite-missing',
  severity: 'error',
  scope: 'platform',
  title: 'A backup policy makes no daily copy for another place',
  why: `A daily full goes to another place and is kept there for a week: it is what is left when the building is gone, or when
somebody with the rights to do so deletes the backups.`,
  wrong: `
backup:
  policies: { standard: { offsite: { daily: false, keep: 7 days } } }
`,
  right: `
backup:
  policies: { standard: { offsite: { daily: true, keep: 7 days } } }
`,
  check({ file, platform }): Finding[] {
    return Object.entries(platform.backup.policies).flatMap(([policy, { offsite }]) => {
      const path = ['backup', 'policies', policy] as const;
      const expected = `expected offsite: { daily: true, keep: ${leastDays} days }`;
      if (offsite === undefined) {
        return [
          found(offsiteMissing, keyAt(file, ...path), `policy ${policy} makes no copy for another place`, expected),
        ];
      }
      if (!offsite.daily) {
        return [
          found(
            offsiteMissing,
            valueAt(file, ...path, 'offsite', 'daily'),
            `policy ${policy} makes no daily copy`,
            expected,
          ),
        ];
      }
      if (daysOf(offsite.keep) >= leastDays) return [];
      const at = valueAt(file, ...path, 'offsite', 'keep');
      return [found(offsiteMissing, at, `policy ${policy} keeps its copies for ${offsite.keep} only`, expected)];
    });
  },
} as const satisfies Rule;
