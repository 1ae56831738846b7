import { backupPlan } from '../../backup/backup-plan.js';
import { type BrokenPromise, brokenPromises } from '../../backup/kept-promise.js';
import { policyOf } from '../../backup/policy-of.js';
import type { Finding } from '../../diagnostic.js';
import type { BackupPolicy } from '../../model/backup-policy.js';
import { addDays, addMonths } from '../../calendar.js';
import { found, keyAt } from '../finding.js';
import type { Rule } from '../rule.js';

const leastMonths = 12;

/** The promise is looked at in a year with a leap day, when backups have run for years: the same on every run. */
const firstBackup = '2024-01-01';
const lookedAt = '2028-01-01';

/** Where a month lacks its point on any day, it does so at the end of a month: a point is gone a year after its own day. */
const worstDays = Array.from({ length: 12 }, (_, index) => addDays(addMonths(lookedAt, index + 1), -1));

/** A backup policy that does not keep what every contract promises. */
export const policyKeepsTooLittle = {
  code: 'policy-keeps-too-little',
  severity: 'error',
  scope: 'platform',
  title: 'A backup policy keeps less than 12 months',
  why: `Every contract promises 12 months: each of the last seven days, each of the last twelve months. A tenant's longer
retention adds yearly points to the policy's own. The points that exist are worked out for each
end of a month of a year: fewer monthly ones leave months without any.`,
  wrong: `
backup:
  policies: { standard: { generations: { monthly: 11 } } }
`,
  right: `
backup:
  policies: { standard: { generations: { monthly: 12 } } }
`,
  check({ file, platform }): Finding[] {
    return Object.entries(platform.backup.policies).flatMap(([name, entry]): Finding[] => {
      const policy = policyOf(entry);
      const worst = isSurelyEnough(policy) || lacksFulls(policy) ? undefined : worstPromise(policy);
      if (worst === undefined) return [];
      const { asOf, period, promised, kept } = worst;
      return [
        found(
          policyKeepsTooLittle,
          keyAt(file, 'backup', 'policies', name, 'generations', generationOf[period]),
          `${leastMonths} months are promised, but policy ${name} keeps points of only ${kept} of ${promised} ${period}s on a day such as ${asOf}`,
          `expected more ${generationOf[period]} points`,
        ),
      ];
    });
  },
} as const satisfies Rule;

const generationOf = { day: 'daily', month: 'monthly', year: 'yearly' } as const;

/** What the tests show for every schedule; working it out again would take most of the time of a validation. */
function isSurelyEnough({ generations }: BackupPolicy): boolean {
  return generations.daily >= 7 && generations.monthly >= leastMonths;
}

/** What `generations-need-full` reports is no second mistake. */
function lacksFulls({ syntheticFull, activeFull, generations }: BackupPolicy): boolean {
  const { weekly, monthly, yearly } = generations;
  return syntheticFull === null && (activeFull === null ? weekly + monthly + yearly > 0 : weekly > 0);
}

function worstPromise(policy: BackupPolicy): BrokenPromise | undefined {
  const plan = backupPlan(policy, { retentionMonths: leastMonths, start: firstBackup, immutableDays: 0 });
  const broken = worstDays.flatMap((day) => brokenPromises(plan, leastMonths, day));
  return broken.toSorted((a, b) => b.promised - b.kept - (a.promised - a.kept))[0];
}
