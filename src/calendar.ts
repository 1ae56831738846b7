import { type Weekday, weekdays } from './model/weekday.js';

const dayMs = 86_400_000;

/** The same day of a month so many months later, or the last one of a shorter month: `2026-08-31` and 6 give `2027-02-28`. */
export function addMonths(day: string, count: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const months = year * 12 + month - 1 + count;
  const last = new Date(Date.UTC(Math.floor(months / 12), (months % 12) + 1, 0)).getUTCDate();
  return new Date(Date.UTC(Math.floor(months / 12), months % 12, Math.min(date, last))).toISOString().slice(0, 10);
}

export function addDays(day: string, count: number): string {
  return dayText(dayNumber(day) + count);
}

/** A day as a number, so that days are compared and counted without any zone: `1970-01-01` is 0. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / dayMs;
}

export function dayText(number: number): string {
  return new Date(number * dayMs).toISOString().slice(0, 10);
}

/** 0 is Sunday, as JavaScript counts. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** The weekday of a day as a number; 1970-01-01 was a Thursday. */
export function weekdayName(number: number): Weekday {
  return weekdays[(((number + 3) % 7) + 7) % 7] ?? 'monday';
}
