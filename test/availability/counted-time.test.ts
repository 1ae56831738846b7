import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countedMachines, countedMonths } from '../../src/availability/counted-time.js';
import { berlinMoment, berlinTime } from '../../src/berlin-time.js';
import { addDays, dayNumber, weekdayName } from '../../src/calendar.js';
import { weekdays } from '../../src/model/weekday.js';
import { arbitraryDay } from '../backup/arbitrary-policies.js';
import { resolvedExample } from '../compile/compiled-examples.js';

const two = (value: number) => String(value).padStart(2, '0');
const arbitraryTime = fc
  .integer({ min: 0, max: 1439 })
  .map((minute) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`);
const arbitraryWindow = fc
  .tuple(fc.constantFrom(...weekdays), arbitraryTime, arbitraryTime)
  .filter(([, a, b]) => a !== b)
  .map(([weekday, a, b]) => ({ weekday, from: a < b ? a : b, to: a < b ? b : a }));

describe('the time that counts', () => {
  it.each([
    ['2027-03', 31 * 1440 - 60],
    ['2027-10', 31 * 1440 + 60],
    ['2027-02', 28 * 1440],
    ['2028-02', 29 * 1440],
  ])('has in %s the minutes that the clocks of Berlin have', (month, minutes) => {
    const last = addDays(`${month}-28`, 10);
    const [counted] = countedMonths(null, `${month}-01`, last);
    expect(counted).toMatchObject({ month, totalMinutes: minutes, windowMinutes: 0, countedMinutes: minutes });
    expect(counted?.allowedMinutes).toBe(Math.floor(minutes / 100));
  });

  it('leaves out a window in the night of the change by what it really takes', () => {
    const window = { weekday: 'sunday', from: '01:30', to: '04:00' } as const;
    expect(countedMonths(window, '2027-03-28', '2027-03-28')[0]?.windowMinutes).toBe(90);
    expect(countedMonths(window, '2027-10-31', '2027-10-31')[0]?.windowMinutes).toBe(210);
    expect(countedMonths(window, '2027-03-27', '2027-03-27')[0]?.windowMinutes).toBe(0);
  });

  it('is as if somebody looked at the clock each minute', () => {
    fc.assert(
      fc.property(arbitraryDay(2026, 2040), fc.integer({ min: 0, max: 9 }), arbitraryWindow, (first, days, window) => {
        const last = addDays(first, days);
        const counted = countedMonths(window, first, last).reduce((sum, month) => sum + month.countedMinutes, 0);
        expect(counted).toBe(minuteByMinute(window, first, last));
      }),
      { numRuns: 12 },
    );
  });

  it('adds up whatever months it is cut into', () => {
    fc.assert(
      fc.property(
        arbitraryDay(2026, 2040),
        fc.integer({ min: 0, max: 400 }),
        arbitraryWindow,
        (first, days, window) => {
          const months = countedMonths(window, first, addDays(first, days));
          expect(months[0]?.from).toBe(first);
          expect(months.at(-1)?.to).toBe(addDays(first, days));
          for (const [index, { from }] of months.entries()) {
            if (index > 0) expect(from).toBe(addDays(months[index - 1]?.to ?? '', 1));
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it('knows every machine of a tenant once', () => {
    const tenant = resolvedExample('k0042');
    const machines = countedMachines(tenant).flatMap((group) => group.machines);
    expect(machines.toSorted()).toEqual(['gw', ...tenant.servers.map(({ name }) => name)].toSorted());
  });
});

/** Local times that are shown twice count by the first time, as everywhere: so a minute belongs to a window by its moment. */
function minuteByMinute(window: { weekday: string; from: string; to: string }, first: string, last: string): number {
  const [begin, end] = [
    berlinMoment({ day: first, time: '00:00' }).getTime(),
    berlinMoment({ day: addDays(last, 1), time: '00:00' }).getTime(),
  ];
  let counted = 0;
  for (let at = begin; at < end; at += 60_000) {
    const { day } = berlinTime(new Date(at));
    const isDay = weekdayName(dayNumber(day)) === window.weekday;
    const opens = berlinMoment({ day, time: window.from }).getTime();
    const closes = berlinMoment({ day, time: window.to }).getTime();
    if (!isDay || at < opens || at >= closes) counted += 1;
  }
  return counted;
}
