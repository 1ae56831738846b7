import { dayText, weekdayName } from '../calendar.js';
import type { MonthlyDay, WeekOfMonth } from '../model/backup-policy.js';
import type { Weekday } from '../model/weekday.js';

const weeks: readonly WeekOfMonth[] = ['first', 'second', 'third', 'fourth'];

/** Whether it is the first, …, last one of its weekday in its month. */
export function isMonthlyDay(number: number, day: MonthlyDay): boolean {
  const [week, weekday] = day.split('-') as [WeekOfMonth, Weekday];
  return weekdayName(number) === weekday && isInWeekOfMonth(number, week);
}

/** The week of a month in which such a day lies. */
export function weekOf(day: MonthlyDay): WeekOfMonth {
  return day.slice(0, day.indexOf('-')) as WeekOfMonth;
}

export function isInWeekOfMonth(number: number, week: WeekOfMonth): boolean {
  if (week === 'last') return monthOf(number + 7) !== monthOf(number);
  return Math.ceil(Number(dayText(number).slice(8)) / 7) === weeks.indexOf(week) + 1;
}

/** `YYYY-MM` */
export function monthOf(number: number): string {
  return dayText(number).slice(0, 7);
}
