import { berlinMoment, berlinTime } from '../berlin-time.js';

const hourMs = 3_600_000;

/** What of a day the clocks of Europe/Berlin show between two times. */
export interface DayWindow {
  /** `HH:MM` */
  readonly from: string;
  /** `HH:MM`, no part of it. */
  readonly to: string;
}

/**
 * When a window is on a day, as one span that lies in the window whatever the clocks do; `null` where nothing is left of it.
 * What the night of March skips is left out. Of what the night of October shows twice it is the second time where the
 * window goes on behind it, so that no minute in between is outside.
 */
export function windowOn({ from, to }: DayWindow, day: string): { readonly start: Date; readonly end: Date } | null {
  const end = momentOf(day, to);
  const first = momentOf(day, from);
  const again = new Date(first.getTime() + hourMs);
  const start = berlinTime(again).time === from && again < end ? again : first;
  return start < end ? { start, end } : null;
}

/** The moment a time is shown first, or at which it is skipped: clocks change at 01:00 UTC. */
function momentOf(day: string, time: string): Date {
  const moment = berlinMoment({ day, time });
  return berlinTime(moment).time === time ? moment : new Date(`${day}T01:00:00Z`);
}
