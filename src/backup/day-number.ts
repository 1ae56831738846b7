import type { MonthlyDay, Weekday, WeekOfMonth } from '../model/backup-policy.js';

const dayMs = 86_400_000;
const weekdays: readonly Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const weeks: readonly WeekOfMonth[] = ['first', 'second', 'third', 'fourth'];

/** A day as a number, so that days are compared and counted without any zone: `1970-01-01` is 0. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / dayMs;
}

export function dayText(number: number): string {
  return new Date(number * dayMs).toISOString().slice(0, 10);
}

/** 1970-01-01 was a Thursday. */
export function weekdayOf(number: number): Weekday {
  return weekdays[(((number + 3) % 7) + 7) % 7] ?? 'monday';
}

/** Whether it is the first, …, last one of its weekday in its month. */
export function isMonthlyDay(number: number, day: MonthlyDay): boolean {
  const [week, weekday] = day.split('-') as [WeekOfMonth, Weekday];
  return weekdayOf(number) === weekday && isInWeekOfMonth(number, week);
}

function isInWeekOfMonth(number: number, week: WeekOfMonth): boolean {
  if (week === 'last') return monthOf(number + 7) !== monthOf(number);
  return Math.ceil(Number(dayText(number).slice(8)) / 7) === weeks.indexOf(week) + 1;
}

/** `YYYY-MM` */
export function monthOf(number: number): string {
  return dayText(number).slice(0, 7);
}
