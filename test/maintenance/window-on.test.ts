import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { berlinMoment, berlinTime } from '../../src/berlin-time.js';
import { minuteOfDay } from '../../src/clock-time.js';
import { addDays, dayNumber, dayText, weekdayName } from '../../src/calendar.js';
import { isWithin } from '../../src/guards/maintenance-window.js';
import { clockChanges, isClear } from '../../src/maintenance/clock-changes.js';
import { windowOn } from '../../src/maintenance/window-on.js';
import { anyWindow } from './arbitrary-windows.js';

const changes = clockChanges('2026-01-01', '2031-12-31');
const anyDay = fc.oneof(
  fc.constantFrom(...changes),
  fc.integer({ min: dayNumber('2026-01-01'), max: dayNumber('2031-12-31') }).map(dayText),
);

describe('the days on which clocks change', () => {
  it('are those on which noon and noon of the day before are not 24 hours apart, for sixty years', () => {
    const noon = (day: string) => berlinMoment({ day, time: '12:00' }).getTime();
    const found: string[] = [];
    for (let day = '1997-01-01'; day <= '2056-12-31'; day = addDays(day, 1)) {
      if (noon(day) - noon(addDays(day, -1)) !== 86_400_000) found.push(day);
    }
    expect(clockChanges('1997-01-01', '2056-12-31')).toEqual(found);
    expect(found).toHaveLength(120);
  });

  it('are not more than the stretch of days has', () => {
    expect(clockChanges('2027-03-28', '2027-10-31')).toEqual(['2027-03-28', '2027-10-31']);
    expect(clockChanges('2027-03-29', '2027-10-30')).toEqual([]);
  });
});

describe('a window on a day', () => {
  it('never has a minute that the guard of applies would refuse, and ends where it says', () => {
    fc.assert(
      fc.property(anyWindow, anyDay, (window, day) => {
        const weekday = weekdayName(dayNumber(day));
        const span = windowOn(window, day);
        if (span === null) return;
        for (let moment = span.start.getTime(); moment < span.end.getTime(); moment += 60_000) {
          const at = new Date(moment);
          if (!isWithin({ ...window, weekday }, at)) throw new Error(`${at.toISOString()} is outside`);
        }
        const isCut = changes.includes(day) && window.to > '02:00' && window.to < '03:00';
        if (!isCut) expect(berlinTime(span.end)).toEqual({ day, time: window.to });
      }),
      { numRuns: 300 },
    );
  });

  it('begins and ends by the clock, and is as long as on paper, on any day but where it is not clear', () => {
    fc.assert(
      fc.property(anyWindow, anyDay, ({ from, to }, day) => {
        fc.pre(!changes.includes(day) || isClear(from, to));
        const start = berlinMoment({ day, time: from });
        const minutes = minuteOfDay(to) - minuteOfDay(from);
        expect(windowOn({ from, to }, day)).toEqual({ start, end: new Date(start.getTime() + minutes * 60_000) });
      }),
    );
  });

  it.each([
    ['2027-03-28', '01:00', '04:00', '2027-03-28T00:00Z', '2027-03-28T02:00Z'],
    ['2027-03-28', '02:30', '04:00', '2027-03-28T01:00Z', '2027-03-28T02:00Z'],
    ['2027-03-28', '01:00', '02:30', '2027-03-28T00:00Z', '2027-03-28T01:00Z'],
    ['2027-10-31', '01:00', '04:00', '2027-10-30T23:00Z', '2027-10-31T03:00Z'],
    ['2027-10-31', '02:30', '04:00', '2027-10-31T01:30Z', '2027-10-31T03:00Z'],
    ['2027-10-31', '02:15', '02:45', '2027-10-31T00:15Z', '2027-10-31T00:45Z'],
    ['2027-10-31', '09:00', '12:00', '2027-10-31T08:00Z', '2027-10-31T11:00Z'],
  ])('%s from %s to %s', (day, from, to, start, end) => {
    expect(windowOn({ from, to }, day)).toEqual({ start: new Date(start), end: new Date(end) });
  });

  it('is nothing where the night of March skips all of it', () => {
    expect(windowOn({ from: '02:00', to: '03:00' }, '2027-03-28')).toBeNull();
    expect(windowOn({ from: '02:10', to: '02:50' }, '2027-03-28')).toBeNull();
  });
});
