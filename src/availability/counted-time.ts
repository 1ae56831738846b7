import { berlinMoment } from '../berlin-time.js';
import { addDays, addMonths, dayNumber, weekdayName } from '../calendar.js';
import type { ResolvedServer, ResolvedTenant, ResolvedWindow } from '../model/resolved-tenant.js';
import { byCodeUnit } from '../order.js';

/** What `availability-99` promises. */
export const promisedPercent = 99;

/** Machines that have the same window, or none: the access node. */
export interface CountedMachines {
  readonly machines: readonly string[];
  /** When they may be interrupted by agreement, each week; `null` for never. */
  readonly window: Pick<ResolvedWindow, 'weekday' | 'from' | 'to'> | null;
}

/** Minutes of a month, or of the part of it that was asked for. */
export interface CountedMonth {
  /** `YYYY-MM` */
  readonly month: string;
  /** First and last day, both included. */
  readonly from: string;
  readonly to: string;
  readonly totalMinutes: number;
  /** Minutes of the maintenance windows, which do not count. */
  readonly windowMinutes: number;
  readonly countedMinutes: number;
  /** How long a machine may be away without breaking the promise, rounded down. */
  readonly allowedMinutes: number;
}

/** The machines of a tenant by the time that counts for them, in order of their first names. */
export function countedMachines(tenant: ResolvedTenant): CountedMachines[] {
  const node: CountedMachines = { machines: [tenant.accessNode.name], window: null };
  const groups = new Map<string, CountedMachines>();
  for (const server of tenant.servers) {
    const window = windowOf(server, tenant);
    const key = JSON.stringify(window);
    groups.set(key, { machines: [...(groups.get(key)?.machines ?? []), server.name], window });
  }
  const servers = [...groups.values()];
  return [node, ...servers.toSorted((a, b) => byCodeUnit(a.machines[0] ?? '', b.machines[0] ?? ''))];
}

function windowOf({ maintenance }: ResolvedServer, { windows }: ResolvedTenant): CountedMachines['window'] {
  const window = windows.find(({ name }) => name === maintenance);
  return window === undefined ? null : { weekday: window.weekday, from: window.from, to: window.to };
}

/**
 * What counts towards the availability in each month: day and night, but not the windows that were agreed for maintenance. By the
 * clocks of Europe/Berlin, so that the day of March has 23 hours and that of October 25.
 */
export function countedMonths(window: CountedMachines['window'], from: string, to: string): CountedMonth[] {
  const months: CountedMonth[] = [];
  for (let first = from; first <= to; first = addMonths(`${first.slice(0, 7)}-01`, 1)) {
    const lastOfMonth = addDays(addMonths(`${first.slice(0, 7)}-01`, 1), -1);
    months.push(countedMonth(window, first, lastOfMonth < to ? lastOfMonth : to));
  }
  return months;
}

function countedMonth(window: CountedMachines['window'], from: string, to: string): CountedMonth {
  const totalMinutes = minutesBetween({ day: from, time: '00:00' }, { day: addDays(to, 1), time: '00:00' });
  const windowMinutes = window === null ? 0 : windowMinutesOf(window, from, to);
  const countedMinutes = totalMinutes - windowMinutes;
  return {
    month: from.slice(0, 7),
    from,
    to,
    totalMinutes,
    windowMinutes,
    countedMinutes,
    allowedMinutes: Math.floor((countedMinutes * (100 - promisedPercent)) / 100),
  };
}

function windowMinutesOf(window: NonNullable<CountedMachines['window']>, from: string, to: string): number {
  let minutes = 0;
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (weekdayName(dayNumber(day)) !== window.weekday) continue;
    minutes += minutesBetween({ day, time: window.from }, { day, time: window.to });
  }
  return minutes;
}

type Moment = Parameters<typeof berlinMoment>[0];

function minutesBetween(from: Moment, to: Moment): number {
  return (berlinMoment(to).getTime() - berlinMoment(from).getTime()) / 60_000;
}
