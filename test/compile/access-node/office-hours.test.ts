import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endOfDay, officeHours } from '../../../src/compile/access-node/office-hours.js';
import { summerTimes } from '../../../src/compile/access-node/summer-time.js';
import { holdsAt } from '../../../src/compile/reachability/rule-time.js';

const start = Date.UTC(2025, 0, 1) / 1000;
const end = Date.UTC(2055, 11, 31) / 1000;
const moment = fc.integer({ min: start, max: end });
const time = fc.integer({ min: 0, max: 1439 }).map((minute) => {
  const [hours, minutes] = [Math.floor(minute / 60), minute % 60];
  return [hours, minutes].map((part) => `${part}`.padStart(2, '0')).join(':');
});

/** What the kernel does with the conditions: seconds since 1970 and seconds of the day, both in UTC. */
function passes(conditions: readonly string[], second: number): boolean {
  const isSummer = summerTimes.some(({ first, last }) => second >= first && second <= last);
  return conditions.some((condition) => {
    const [, not, first, last] = /^meta time (!= )?@summer-time meta hour (\d+)-(\d+)$/.exec(condition) ?? [];
    const inDay = second % 86_400;
    return isSummer === (not === undefined) && inDay >= Number(first) && inDay <= Number(last);
  });
}

describe('summer time', () => {
  it('begins and ends when the time zone data of the system says so', () => {
    const offset = (second: number) =>
      new Intl.DateTimeFormat('en', { timeZone: 'Europe/Berlin', timeZoneName: 'longOffset' })
        .formatToParts(new Date(second * 1000))
        .find(({ type }) => type === 'timeZoneName')?.value;
    for (const { first, last } of summerTimes) {
      expect([first - 1, first, last, last + 1].map(offset)).toEqual([
        'GMT+01:00',
        'GMT+02:00',
        'GMT+02:00',
        'GMT+01:00',
      ]);
    }
  });
});

describe('office hours', () => {
  it('say of every moment what the clocks in Berlin say', () => {
    fc.assert(
      fc.property(moment, time, time, (second, from, to) => {
        fc.pre(from !== to);
        expect(passes(officeHours({ from, to }), second)).toBe(
          holdsAt({ hours: { from, to }, expires: null }, new Date(second * 1000)),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('are one line for each half of the year', () => {
    expect(officeHours({ from: '06:00', to: '22:00' })).toEqual([
      'meta time @summer-time meta hour 14400-71999',
      'meta time != @summer-time meta hour 18000-75599',
    ]);
  });
});

describe('the end of a rule', () => {
  it('is midnight in Berlin after its last day, on every day', () => {
    fc.assert(
      fc.property(moment, (second) => {
        const expires = new Date(second * 1000).toISOString().slice(0, 10);
        const last = endOfDay(expires);
        expect(holdsAt({ hours: null, expires }, new Date((last - 1) * 1000))).toBe(true);
        expect(holdsAt({ hours: null, expires }, new Date(last * 1000))).toBe(false);
      }),
    );
  });
});
