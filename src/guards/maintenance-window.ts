import { berlinTime } from '../berlin-time.js';
import { dayNumber, weekdayName } from '../calendar.js';
import type { ResolvedWindow } from '../model/resolved-tenant.js';

/** Whether a moment is within a weekly window by the clocks of Europe/Berlin; its end is no part of it. */
export function isWithin({ weekday, from, to }: ResolvedWindow, moment: Date): boolean {
  const { day, time } = berlinTime(moment);
  return weekdayName(dayNumber(day)) === weekday && time >= from && time < to;
}

/** `sunday 10:00-12:00 (sunday)`. */
export function formatWindow({ name, weekday, from, to }: ResolvedWindow): string {
  return `${weekday} ${from}-${to} (${name})`;
}
