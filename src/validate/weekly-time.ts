import { minuteOfDay } from '../clock-time.js';
import { type Weekday, weekdays } from '../model/weekday.js';

const minutesPerDay = 24 * 60;
const minutesPerWeek = 7 * minutesPerDay;

/** A span of the week in minutes after Monday 0:00, the end exclusive. */
export interface WeeklySpan {
  readonly start: number;
  readonly end: number;
}

export interface Window {
  readonly weekday: Weekday;
  readonly from: string;
  readonly to: string;
}

export function spanOf({ weekday, from, to }: Window): WeeklySpan {
  const midnight = weekdays.indexOf(weekday) * minutesPerDay;
  return { start: midnight + minuteOfDay(from), end: midnight + minuteOfDay(to) };
}

/** The same time on every day of the week; what runs over Sunday midnight goes on at Monday's. */
export function dailySpans(start: string, minutes: number): WeeklySpan[] {
  return weekdays.flatMap((_, day) => {
    const first = day * minutesPerDay + minuteOfDay(start);
    const over = first + minutes - minutesPerWeek;
    const span = { start: first, end: Math.min(first + minutes, minutesPerWeek) };
    return over > 0 ? [span, { start: 0, end: over }] : [span];
  });
}

export function shareTime(a: WeeklySpan, b: WeeklySpan): boolean {
  return a.start < b.end && b.start < a.end;
}
