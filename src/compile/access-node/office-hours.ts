import { summerTimes } from './summer-time.js';

const secondsPerDay = 86_400;
const secondsPerHour = 3600;
const summerOffset = 2 * secondsPerHour;
const winterOffset = secondsPerHour;

/** Name of the nftables set with all summer times. */
export const summerTimeSet = 'summer-time';

/** Part of a day in UTC, seconds after midnight, last included. */
interface DayRange {
  readonly first: number;
  readonly last: number;
}

/**
 * Conditions of which one must hold, as nftables text, for a time of day in Europe/Berlin.
 *
 * The kernel compares `meta hour` in UTC and knows no time zones, and nft converts words such as "06:00" with the offset
 * that holds when it loads them. Numbers are taken as they are. So each half of the year has its own line, and the kernel
 * itself changes from one to the other: nothing has to be loaded again in March and October.
 */
export function officeHours({ from, to }: { readonly from: string; readonly to: string }): string[] {
  const halves = [
    { when: `meta time @${summerTimeSet}`, offset: summerOffset },
    { when: `meta time != @${summerTimeSet}`, offset: winterOffset },
  ];
  return halves.flatMap(({ when, offset }) =>
    dayRanges(secondOfDay(from) - offset, secondOfDay(to) - offset).map(
      ({ first, last }) => `${when} meta hour ${first}-${last}`,
    ),
  );
}

/** Holds until the end of the day in Europe/Berlin. */
export function untilEndOf(day: string): string {
  return `meta time < ${endOfDay(day)}`;
}

/** Seconds since 1970 UTC at which the day after begins in Europe/Berlin. */
export function endOfDay(day: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`) / 1000 + secondsPerDay;
  const summer = summerTimes.some(
    ({ first, last }) => midnight - winterOffset >= first && midnight - winterOffset <= last,
  );
  return midnight - (summer ? summerOffset : winterOffset);
}

/** From `start` until just before `end`; a span over midnight falls into two. */
function dayRanges(start: number, end: number): DayRange[] {
  const first = (start + secondsPerDay) % secondsPerDay;
  const last = (end - 1 + secondsPerDay) % secondsPerDay;
  if (first <= last) return [{ first, last }];
  return [
    { first: 0, last },
    { first, last: secondsPerDay - 1 },
  ];
}

function secondOfDay(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * secondsPerHour + minute * 60;
}
