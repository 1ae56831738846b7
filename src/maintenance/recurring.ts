import { addDays, dayNumber, weekdayName } from '../calendar.js';
import type { Recurring } from '../model/calendar-event.js';
import type { Weekday } from '../model/weekday.js';

/** A stretch of days, both included. */
export interface DaySpan {
  readonly first: string;
  readonly last: string;
}

interface Repeated {
  /** The day of the week on which it is; `null` for every day. */
  readonly weekday: Weekday | null;
  readonly from: string | null;
  readonly to: string | null;
  /** Days on which it is not. */
  readonly without?: readonly string[];
}

/** What is repeated within a stretch of days; `null` where it never is. */
export function recurring({ weekday, from, to, without = [] }: Repeated, days: DaySpan): Recurring | null {
  const step = weekday === null ? 1 : 7;
  const isOn = (day: string) => weekday === null || weekdayName(dayNumber(day)) === weekday;
  const search = (start: string, by: 1 | -1) => {
    let day = start;
    while (!isOn(day)) day = addDays(day, by);
    while (without.includes(day)) day = addDays(day, by * step);
    return day;
  };
  const first = search(days.first, 1);
  const last = search(days.last, -1);
  if (first > last) return null;
  const every = weekday === null ? 'day' : 'week';
  return {
    kind: 'recurring',
    every,
    first,
    last,
    from,
    to,
    without: without.filter((day) => day > first && day < last && isOn(day)),
  };
}

/** Where both stretches are, `null` where they share no day. */
export function shared(a: DaySpan, b: { readonly first: string; readonly last: string | null }): DaySpan | null {
  const first = a.first > b.first ? a.first : b.first;
  const last = b.last !== null && b.last < a.last ? b.last : a.last;
  return first > last ? null : { first, last };
}
