import type { BackupPlan, BackupPolicy } from '../model/backup-policy.js';
import { addMonths, dayNumber, dayText, weekdayName } from '../calendar.js';
import { isInWeekOfMonth, isMonthlyDay, monthOf, weekOf } from './monthly-day.js';

/** Why a point still exists. `chain`: a later increment, itself kept, cannot be restored without it. */
export type KeptAs = 'day' | 'week' | 'month' | 'year' | 'immutable' | 'chain';

/** The state of all servers at the begin of one daily run. */
export interface RestorePoint {
  /** `YYYY-MM-DD`, the day in Europe/Berlin on which the run began. */
  readonly day: string;
  readonly kind: 'increment' | 'synthetic-full' | 'active-full';
  /** Empty where only the copy at the other place is left. */
  readonly keptAs: readonly KeptAs[];
  readonly isOffsite: boolean;
}

/** Yearly points are those of January. */
const yearlyMonth = '01';

/**
 * Every point that can be restored at the end of a day, oldest first, if all runs since the first day succeeded and the
 * policy was always this one. A lower bound: products delete when a run ends, so they may hold a point a little longer
 * (https://helpcenter.veeam.com/docs/backup/vsphere/gfs_flags_removal.html).
 */
export function restorePoints(plan: BackupPlan, asOf: string): readonly RestorePoint[] {
  const today = dayNumber(asOf);
  const points: RestorePoint[] = [];
  const start = dayNumber(plan.start);
  const first = Math.max(start, oldestDay(plan, asOf));
  let lastOfChain = today;
  for (let day = today; day >= first; day -= 1) {
    const kind = day === start ? 'active-full' : kindOf(plan.policy, day);
    const keptAs = reasons(plan, { day, today, asOf, lastOfChain });
    const isOffsite = today - day < offsiteDays(plan.policy);
    if (keptAs.length > 0 || isOffsite) points.push({ day: dayText(day), kind, keptAs, isOffsite });
    if (kind !== 'increment') lastOfChain = day - 1;
  }
  return points.toReversed();
}

/** The very first run, which reads everything, is an active full on any day. */
function kindOf({ activeFull, syntheticFull }: BackupPolicy, day: number): RestorePoint['kind'] {
  if (activeFull !== null && isMonthlyDay(day, activeFull.monthly)) return 'active-full';
  return syntheticFull?.weekly === weekdayName(day) ? 'synthetic-full' : 'increment';
}

interface Age {
  readonly day: number;
  readonly today: number;
  readonly asOf: string;
  /** The last point so far that builds on the same full. */
  readonly lastOfChain: number;
}

function reasons(plan: BackupPlan, { day, today, asOf, lastOfChain }: Age): KeptAs[] {
  const { policy, keep, immutableDays } = plan;
  const age = today - day;
  const isMonthly = isMonthlyPoint(plan, day);
  const isYearly = isMonthly && dayText(day).slice(5, 7) === yearlyMonth;
  const held = Math.max(keep.days, immutableDays);
  const all: readonly (readonly [KeptAs, boolean])[] = [
    ['day', age < keep.days],
    ['week', age < keep.weeks * 7 && policy.syntheticFull?.weekly === weekdayName(day)],
    ['month', isMonthly && asOf < addMonths(dayText(day), keep.months)],
    ['year', isYearly && asOf < addMonths(dayText(day), keep.years * 12)],
    ['immutable', age < immutableDays],
    ['chain', age >= held && hasFulls(policy) && today - lastOfChain < held],
  ];
  return all.filter(([, isKept]) => isKept).map(([reason]) => reason);
}

/**
 * The full that stands for its month. Where weekly points are kept, it is the first of them: products take the monthly
 * one from the weekly ones (https://helpcenter.veeam.com/docs/backup/vsphere/gfs_how_flags_assigned.html). Else it is the
 * first full of the week that the policy names, in the first month perhaps the very first run.
 */
function isMonthlyPoint({ policy: { syntheticFull, activeFull }, start }: BackupPlan, day: number): boolean {
  if (syntheticFull !== null) return isMonthlyDay(day, `first-${syntheticFull.weekly}`);
  if (activeFull === null) return false;
  const first = dayNumber(start);
  const isFirstMonth = monthOf(day) === monthOf(first) && isInWeekOfMonth(first, weekOf(activeFull.monthly));
  return isFirstMonth ? day === first : isMonthlyDay(day, activeFull.monthly);
}

function hasFulls({ syntheticFull, activeFull }: BackupPolicy): boolean {
  return syntheticFull !== null || activeFull !== null;
}

function offsiteDays({ offsite }: BackupPolicy): number {
  return offsite?.daily === true ? offsite.keepDays : 0;
}

/** Nothing older can be left; a chain begins at most five weeks before its last point. */
function oldestDay({ keep, immutableDays, policy }: BackupPlan, asOf: string): number {
  const longest = Math.max(keep.days, immutableDays, offsiteDays(policy)) + 5 * 7 + 1;
  return Math.min(
    dayNumber(asOf) - longest,
    dayNumber(asOf) - keep.weeks * 7,
    dayNumber(addMonths(asOf, -keep.months)) - 1,
    dayNumber(addMonths(asOf, -keep.years * 12)) - 1,
  );
}
