import type { BackupPlan } from '../model/backup-policy.js';
import { addMonths, dayNumber, dayText } from '../calendar.js';
import { yearsPromised } from './backup-plan.js';
import { restorePoints } from './restore-points.js';

export type Period = 'day' | 'month' | 'year';

/** On a day, too few of the days, months or years that were promised can be restored. */
export interface BrokenPromise {
  readonly asOf: string;
  readonly period: Period;
  readonly promised: number;
  readonly kept: number;
}

/** What every contract promises beside its retention: each day of a week. */
const daysPromised = 7;

/** A period of the calendar, its end exclusive. */
interface Span {
  readonly from: string;
  readonly to: string;
}

/**
 * What of a promise a plan does not keep on a day. Months and years are whole ones of the calendar before the
 * day; only those count that began after the first backup.
 */
export function brokenPromises(plan: BackupPlan, retentionMonths: number, asOf: string): readonly BrokenPromise[] {
  const days = restorePoints(plan, asOf).map(({ day }) => day);
  return promised(retentionMonths, asOf).flatMap(([period, spans]): BrokenPromise[] => {
    const due = spans.filter(({ from }) => from >= plan.start);
    const kept = due.filter(({ from, to }) => days.some((day) => day >= from && day < to));
    if (kept.length === due.length) return [];
    return [{ asOf, period, promised: due.length, kept: kept.length }];
  });
}

function promised(retentionMonths: number, asOf: string): readonly (readonly [Period, readonly Span[]])[] {
  const today = dayNumber(asOf);
  const month = `${asOf.slice(0, 7)}-01`;
  const year = `${asOf.slice(0, 4)}-01-01`;
  const back = (count: number, begin: (index: number) => string): Span[] =>
    Array.from({ length: count }, (_, index) => ({ from: begin(index + 1), to: begin(index) }));
  return [
    ['day', back(daysPromised, (index) => dayText(today + 1 - index))],
    ['month', back(Math.min(retentionMonths, 12), (index) => addMonths(month, -index))],
    ['year', back(yearsPromised(retentionMonths), (index) => addMonths(year, -12 * index))],
  ];
}
