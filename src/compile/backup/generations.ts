import { weekOf } from '../../backup/monthly-day.js';
import type { JobDocument } from '../../model/backup-jobs.js';
import type { BackupPlan, BackupPolicy } from '../../model/backup-policy.js';
import { type ApiDialect, capitalised } from './api-dialect.js';

/** Everything is within the days that are kept anyway, so such a flag keeps nothing by itself. */
const weeksOfNothing = 1;

/** The fulls that stay beyond the daily points, for the spans of `backupPlan`: the product keeps by time as well. */
export function gfsPolicy({ policy, keep }: BackupPlan, dialect: ApiDialect): JobDocument {
  const { weeks, months, years } = keep;
  if (weeks + months + years === 0) return { isEnabled: false };
  return {
    isEnabled: true,
    weekly: weekly(policy, weeks, dialect),
    monthly:
      months === 0
        ? { isEnabled: false }
        : { isEnabled: true, keepForNumberOfMonths: months, desiredTime: weekOfMonth(policy) },
    yearly:
      years === 0 ? { isEnabled: false } : { isEnabled: true, keepForNumberOfYears: years, desiredTime: 'January' },
  };
}

/**
 * Where there are weekly fulls, weekly flags are on even for a policy that keeps no weekly point: the product takes the
 * monthly one from those with a weekly flag, else from any full of that week, such as an active one the day after.
 */
function weekly({ syntheticFull }: BackupPolicy, weeks: number, { weekday }: ApiDialect): JobDocument {
  if (syntheticFull === null) return { isEnabled: false };
  return {
    isEnabled: true,
    keepForNumberOfWeeks: Math.max(weeks, weeksOfNothing),
    desiredTime: weekday(syntheticFull.weekly),
  };
}

/** The week from which `restorePoints` takes the monthly point: days 1 to 7, 8 to 14, …, or the last seven. */
function weekOfMonth({ syntheticFull, activeFull }: BackupPolicy): string {
  if (syntheticFull !== null || activeFull === null) return 'First';
  return capitalised(weekOf(activeFull.monthly));
}
