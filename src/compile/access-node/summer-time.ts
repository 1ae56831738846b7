/** Seconds since 1970 UTC, last included. */
export interface TimeRange {
  readonly first: number;
  readonly last: number;
}

/** A standing machine is replaced long before the last year; a test compares each with the system's time zone data. */
const years = { first: 2025, last: 2055 } as const;

const month = { march: 2, october: 9 } as const;

/**
 * When clocks of Europe/Berlin show summer time: from the last Sunday of March, 01:00 UTC, to the last Sunday of
 * October, 01:00 UTC (Directive 2000/84/EC, articles 2 and 3).
 */
export const summerTimes: readonly TimeRange[] = Array.from(
  { length: years.last - years.first + 1 },
  (_, index) => years.first + index,
).map((year) => ({ first: lastSundayAtOne(year, month.march), last: lastSundayAtOne(year, month.october) - 1 }));

/** Both months have 31 days. */
function lastSundayAtOne(year: number, inMonth: number): number {
  const weekday = new Date(Date.UTC(year, inMonth, 31)).getUTCDay();
  return Date.UTC(year, inMonth, 31 - weekday, 1) / 1000;
}
