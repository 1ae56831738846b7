import type { BackupPlan, BackupPolicy, Generations, KeepSpans } from '../model/backup-policy.js';

/** What a contract adds to a policy. */
export interface BackupTerms {
  readonly retentionMonths: number;
  /** `YYYY-MM-DD` */
  readonly start: string;
  readonly immutableDays: number;
}

/** The policy for a tenant: retention beyond a year adds yearly points to those of the policy. */
export function backupPlan(policy: BackupPolicy, { retentionMonths, start, immutableDays }: BackupTerms): BackupPlan {
  const promisedYears = yearsPromised(retentionMonths);
  const { generations } = policy;
  const yearly = Math.max(generations.yearly, promisedYears);
  return { policy, start, immutableDays, keep: keepSpans({ ...generations, yearly }) };
}

/** Years that have to be restorable: none within the months that every policy keeps. */
export function yearsPromised(retentionMonths: number): number {
  return retentionMonths > 12 ? Math.ceil(retentionMonths / 12) : 0;
}

/**
 * From how many there are to be to how long each is kept. Products keep by time, and months are not equally long: the
 * first Saturdays of two Februaries may lie 53 weeks apart. Whoever keeps twelve monthly points for twelve months has
 * eleven on some days, so the span is one month longer; a year likewise.
 */
function keepSpans({ daily, weekly, monthly, yearly }: Generations): KeepSpans {
  const oneMore = (count: number) => (count === 0 ? 0 : count + 1);
  return { days: daily, weeks: weekly, months: oneMore(monthly), years: oneMore(yearly) };
}
