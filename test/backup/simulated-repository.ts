import { isMonthlyDay } from '../../src/backup/monthly-day.js';
import type { BackupPlan } from '../../src/model/backup-policy.js';
import { addMonths, dayNumber, dayText, weekdayName } from '../../src/calendar.js';

/** A point on its disk. */
export interface Stored {
  readonly day: number;
  readonly isFull: boolean;
  /** First day on which no generation holds it any more. */
  readonly flaggedUntil: number;
}

/**
 * A backup repository run day by day, as the product describes itself: each evening a point is added, then chains are
 * deleted from their end as far as nothing in retention builds on them; fulls with a flag stay. Written without a look at
 * the function under test: it keeps state, that one has none.
 */
export function simulatedRepository(plan: BackupPlan, to: string): readonly string[] {
  let stored: Stored[] = [];
  const flaggedMonths = new Set<string>();
  for (let day = dayNumber(plan.start); day <= dayNumber(to); day += 1) {
    stored.push(madeOn(plan, day, flaggedMonths));
    stored = pruned(plan, stored, day);
  }
  return stored.map(({ day }) => dayText(day));
}

function madeOn({ policy, keep, start }: BackupPlan, day: number, flaggedMonths: Set<string>): Stored {
  const isWeekly = policy.syntheticFull?.weekly === weekdayName(day);
  const isActive = policy.activeFull !== null && isMonthlyDay(day, policy.activeFull.monthly);
  const isFull = isWeekly || isActive || dayText(day) === start;
  const month = dayText(day).slice(0, 7);
  const isMonthly =
    !flaggedMonths.has(month) &&
    (policy.syntheticFull === null ? isFull && isInActiveWeek(policy, day) : isWeekly && dateOf(day) <= 7);
  if (isMonthly) flaggedMonths.add(month);
  const flags = [
    isWeekly ? day + 7 * keep.weeks : 0,
    isMonthly ? dayNumber(addMonths(dayText(day), keep.months)) : 0,
    isMonthly && dayText(day).slice(5, 7) === '01' ? dayNumber(addMonths(dayText(day), 12 * keep.years)) : 0,
  ];
  return { day, isFull, flaggedUntil: Math.max(...flags) };
}

/** Whether it lies in the week of its month in which the active full is made. */
function isInActiveWeek({ activeFull }: BackupPlan['policy'], day: number): boolean {
  const week = activeFull?.monthly.split('-')[0] ?? '';
  if (week === 'last') return dayText(day + 7).slice(0, 7) !== dayText(day).slice(0, 7);
  return ['first', 'second', 'third', 'fourth'].indexOf(week) === Math.floor((dateOf(day) - 1) / 7);
}

function dateOf(day: number): number {
  return Number(dayText(day).slice(8));
}

function pruned({ keep, immutableDays }: BackupPlan, stored: readonly Stored[], today: number): Stored[] {
  const held = Math.max(keep.days, immutableDays);
  return chainsOf(stored).flatMap((chain) => {
    const isNeeded = chain.some(({ day }) => today - day < held);
    return isNeeded ? chain : chain.filter(({ flaggedUntil }) => flaggedUntil > today);
  });
}

/** Each full with the increments that build on it. */
export function chainsOf(stored: readonly Stored[]): Stored[][] {
  const chains: Stored[][] = [];
  for (const point of stored) {
    if (point.isFull || chains.length === 0) chains.push([]);
    chains.at(-1)?.push(point);
  }
  return chains;
}
