import fc from 'fast-check';
import type { BackupPolicy, MonthlyDay, WeekOfMonth } from '../../src/model/backup-policy.js';
import { weekdays } from '../../src/model/weekday.js';

const weeks: readonly WeekOfMonth[] = ['first', 'second', 'third', 'fourth', 'last'];

/** Days between two years, as `YYYY-MM-DD`. */
export function arbitraryDay(from: number, to: number): fc.Arbitrary<string> {
  const first = Date.UTC(from, 0, 1) / 86_400_000;
  const last = Date.UTC(to, 11, 31) / 86_400_000;
  return fc.integer({ min: first, max: last }).map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
}

/** Policies that the rules let pass: some full each month, generations of what there is. */
export const arbitraryPolicy: fc.Arbitrary<BackupPolicy> = fc
  .record({
    syntheticFull: fc.option(fc.constantFrom(...weekdays)),
    activeFull: fc.option(fc.tuple(fc.constantFrom(...weeks), fc.constantFrom(...weekdays))),
    keepDays: fc.integer({ min: 7, max: 40 }),
    daily: fc.integer({ min: 7, max: 40 }),
    weekly: fc.integer({ min: 0, max: 8 }),
    monthly: fc.integer({ min: 12, max: 15 }),
    yearly: fc.integer({ min: 0, max: 5 }),
  })
  .filter(({ syntheticFull, activeFull }) => syntheticFull !== null || activeFull !== null)
  .map(({ syntheticFull, activeFull, keepDays, daily, weekly, monthly, yearly }) => ({
    incremental: { daily: '00:00' },
    syntheticFull: syntheticFull === null ? null : { weekly: syntheticFull },
    activeFull: activeFull === null ? null : { monthly: activeFull.join('-') as MonthlyDay },
    offsite: { daily: true, keepDays },
    generations: { daily, weekly: syntheticFull === null ? 0 : weekly, monthly, yearly },
  }));
