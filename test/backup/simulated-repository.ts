import { isMonthlyDay } from '../../src/backup/monthly-day.js';
import type { BackupPlan } from '../../src/model/backup-policy.js';
import { addMonths, dayNumber, dayText, weekdayName } from '../../src/calendar.js';

interface Stored {
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
  for (let day = dayNumber(plan.start); day <= dayNumber(to); day += 1) {
    stored.push(madeOn(plan, day));
    stored = pruned(plan, stored, day);
  }
  return stored.map(({ day }) => dayText(day));
}

function madeOn({ policy, keep, start }: BackupPlan, day: number): Stored {
  const isWeekly = policy.syntheticFull?.weekly === weekdayName(day);
  const isActive = policy.activeFull !== null && isMonthlyDay(day, policy.activeFull.monthly);
  const isMonthly = policy.syntheticFull === null ? isActive : isWeekly && Number(dayText(day).slice(8)) <= 7;
  const flags = [
    isWeekly ? day + 7 * keep.weeks : 0,
    isMonthly ? dayNumber(addMonths(dayText(day), keep.months)) : 0,
    isMonthly && dayText(day).slice(5, 7) === '01' ? dayNumber(addMonths(dayText(day), 12 * keep.years)) : 0,
  ];
  return { day, isFull: isWeekly || isActive || dayText(day) === start, flaggedUntil: Math.max(...flags) };
}

function pruned({ keep, immutableDays }: BackupPlan, stored: readonly Stored[], today: number): Stored[] {
  const held = Math.max(keep.days, immutableDays);
  return chainsOf(stored).flatMap((chain) => {
    const isNeeded = chain.some(({ day }) => today - day < held);
    return isNeeded ? chain : chain.filter(({ flaggedUntil }) => flaggedUntil > today);
  });
}

function chainsOf(stored: readonly Stored[]): Stored[][] {
  const chains: Stored[][] = [];
  for (const point of stored) {
    if (point.isFull || chains.length === 0) chains.push([]);
    chains.at(-1)?.push(point);
  }
  return chains;
}
