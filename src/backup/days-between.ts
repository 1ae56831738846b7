import { addDays, addMonths } from '../calendar.js';

export type Step = 'day' | 'week' | 'month';

/** Days from the first to the last one, both included where a step meets them. */
export function daysBetween(from: string, to: string, step: Step): readonly string[] {
  const days: string[] = [];
  for (let index = 0; ; index += 1) {
    const day = step === 'month' ? addMonths(from, index) : addDays(from, index * (step === 'week' ? 7 : 1));
    if (day > to) return days;
    days.push(day);
  }
}
