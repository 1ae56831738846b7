import { getHolidays } from 'feiertagejs';
import { describe, expect, it } from 'vitest';
import { publicHolidays } from '../../../src/compile/monitoring/public-holidays.js';
import { weekdayOf } from '../../../src/calendar.js';
import type { FederalState } from '../../../src/model/resolved-platform.js';

const states: readonly FederalState[] = [
  'BW',
  'BY',
  'BE',
  'BB',
  'HB',
  'HH',
  'HE',
  'MV',
  'NI',
  'NW',
  'RP',
  'SL',
  'SN',
  'ST',
  'SH',
  'TH',
];

/** The library's dates follow the zone of the process, so they are told by the noon that it counts from. */
function localDay(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** What the library has not: Berlin made them holidays once, by a law of 2024. */
const notKnown: Readonly<Partial<Record<FederalState, readonly string[]>>> = { BE: ['2025-05-08', '2028-06-17'] };

describe('the public holidays', () => {
  it.each(states)(
    'of %s are those of a library, from 2023 to 2060, but for the two that are always Sundays and those of one year',
    (state) => {
      for (let year = 2023; year <= 2060; year += 1) {
        const known = getHolidays(String(year), state).filter(({ name }) => !/^(OSTER|PFINGST)SONNTAG$/.test(name));
        const once = (notKnown[state] ?? []).filter((day) => day.startsWith(String(year)));
        const days = [...new Set([...known.map(({ date }) => localDay(date)), ...once])].toSorted();
        expect({ year, days: publicHolidays(state, year) }).toEqual({ year, days });
      }
    },
  );

  it.each(states)('of %s do not hold 24 and 31 December', (state) => {
    for (let year = 2023; year <= 2099; year += 1) {
      const days = publicHolidays(state, year);
      expect(days.filter((day) => day.endsWith('-12-24') || day.endsWith('-12-31'))).toEqual([]);
    }
  });

  it('have Good Friday on a Friday, and Repentance Day on a Wednesday', () => {
    for (let year = 2023; year <= 2099; year += 1) {
      const days = publicHolidays('SN', year);
      expect(days.filter((day) => weekdayOf(day) === 5)).not.toEqual([]);
      const repentance = days.find((day) => day >= `${year}-11-16` && day <= `${year}-11-22`) ?? '';
      expect(weekdayOf(repentance)).toBe(3);
    }
  });
});
