import { addDays, weekdayOf } from '../calendar.js';

/**
 * Days on which clocks of Europe/Berlin are changed, at 01:00 UTC: the last Sundays of March and October (Directive 2000/84/EC,
 * articles 2 and 3). Both months have 31 days.
 */
export function clockChanges(first: string, last: string): string[] {
  const years = Number(last.slice(0, 4)) - Number(first.slice(0, 4)) + 1;
  return Array.from({ length: years }, (_, index) => String(Number(first.slice(0, 4)) + index).padStart(4, '0'))
    .flatMap((year) => [`${year}-03-31`, `${year}-10-31`])
    .map((day) => addDays(day, -weekdayOf(day)))
    .filter((day) => day >= first && day <= last);
}

/** Between these times clocks of Europe/Berlin skip an hour in March and show one twice in October. */
const changing = { from: '02:00', to: '03:00' } as const;

/**
 * Whether times of a day when clocks change mean the same to every calendar program. They disagree about what is skipped, what is
 * shown twice, and how long something is that the change falls into.
 */
export function isClear(from: string, to: string): boolean {
  return to < changing.from || from >= changing.to;
}
