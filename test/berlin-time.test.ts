import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { berlinMoment, berlinTime } from '../src/berlin-time.js';
import { arbitraryDay } from './backup/arbitrary-policies.js';

const arbitraryTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);

describe('times of Europe/Berlin', () => {
  it.each([
    ['2027-01-15', '00:00', '2027-01-14T23:00:00.000Z'],
    ['2027-07-15', '00:00', '2027-07-14T22:00:00.000Z'],
    ['2027-03-28', '01:59', '2027-03-28T00:59:00.000Z'],
    ['2027-03-28', '02:30', '2027-03-28T01:30:00.000Z'],
    ['2027-03-28', '03:00', '2027-03-28T01:00:00.000Z'],
    ['2027-10-31', '02:30', '2027-10-31T00:30:00.000Z'],
    ['2027-10-31', '03:00', '2027-10-31T02:00:00.000Z'],
  ])('%s %s is %s', (day, time, moment) => {
    expect(berlinMoment({ day, time }).toISOString()).toBe(moment);
  });

  it('are shown again as they were given, but for the hour that does not exist', () => {
    fc.assert(
      fc.property(arbitraryDay(2000, 2099), arbitraryTime, (day, time) => {
        const isSkipped = time.startsWith('02:') && isLastSundayOfMarch(day);
        const shown = berlinTime(berlinMoment({ day, time }));
        expect(shown).toEqual({ day, time: isSkipped ? time.replace('02:', '03:') : time });
      }),
    );
  });
});

function isLastSundayOfMarch(day: string): boolean {
  return day.slice(5, 7) === '03' && Number(day.slice(8)) >= 25 && new Date(`${day}T00:00:00Z`).getUTCDay() === 0;
}
