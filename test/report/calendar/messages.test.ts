import { describe, expect, it } from 'vitest';
import { calendarDe } from '../../../src/report/calendar/messages-de.js';
import { calendarEn } from '../../../src/report/calendar/messages-en.js';

/** Every text with the gaps in it, by its place. */
function gaps(value: unknown, place = ''): [string, string[]][] {
  if (typeof value === 'string') return [[place, [...value.matchAll(/\{\w+\}/g)].map(([gap]) => gap).toSorted()]];
  return Object.entries(value as object).flatMap(([key, entry]) => gaps(entry, `${place}/${key}`));
}

describe('the texts of calendars', () => {
  it('have the same gaps in both languages, and none that nothing fills', () => {
    expect(gaps(calendarDe)).toEqual(gaps(calendarEn));
    const known = ['{count}', '{day}', '{list}', '{name}', '{weekday}'];
    expect(
      gaps(calendarEn)
        .flatMap(([, found]) => found)
        .filter((gap) => !known.includes(gap)),
    ).toEqual([]);
  });
});
