import fc from 'fast-check';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { generateRepository } from '../../../bench/generator/repository.js';
import { berlinMoment } from '../../../src/berlin-time.js';
import { addDays, dayNumber, weekdayName } from '../../../src/calendar.js';
import { clockChanges } from '../../../src/maintenance/clock-changes.js';
import { platformEvents } from '../../../src/maintenance/platform-events.js';
import { tenantEvents } from '../../../src/maintenance/tenant-events.js';
import { windowOn } from '../../../src/maintenance/window-on.js';
import type { CalendarEvent } from '../../../src/model/calendar-event.js';
import type { Tenant } from '../../../src/model/generated/tenant.js';
import type { ResolvedTenant } from '../../../src/model/resolved-tenant.js';
import { calendarIcs } from '../../../src/report/calendar/calendar-ics.js';
import { calendarDe } from '../../../src/report/calendar/messages-de.js';
import { calendarEn } from '../../../src/report/calendar/messages-en.js';
import { resolvePlatform } from '../../../src/resolve/resolve-platform.js';
import { resolveTenant } from '../../../src/resolve/resolve-tenant.js';
import type { FullPlatform } from '../../../src/validate/follow-like.js';
import { resolvedExample } from '../../compile/compiled-examples.js';
import { anyWindow } from '../../maintenance/arbitrary-windows.js';
import { importedOccurrences } from './imported.js';

const twoYears = { first: '2026-11-15', last: '2028-11-14' };
const today = '2026-12-01';

/** Where the clocks change, around it, and far from it. */
const nights = [
  { weekday: 'sunday', from: '01:00', to: '04:00' },
  { weekday: 'sunday', from: '02:00', to: '03:00' },
  { weekday: 'sunday', from: '02:30', to: '05:00' },
  { weekday: 'sunday', from: '01:15', to: '02:45' },
  { weekday: 'sunday', from: '02:15', to: '02:45' },
  { weekday: 'saturday', from: '22:00', to: '23:59' },
  { weekday: 'sunday', from: '00:00', to: '23:59' },
  { weekday: 'sunday', from: '03:00', to: '06:00' },
] as const;

/** Tenants of the benchmark, each with windows at other times: a good part of them in the nights when clocks change. */
const tenants: readonly ResolvedTenant[] = (() => {
  const files = generateRepository({ tenants: 200 });
  const windows = fc.sample(anyWindow, { numRuns: 1000, seed: 7 });
  const platforms = new Map<string, ReturnType<typeof resolvePlatform>>();
  for (const [path, text] of files) {
    if (path.startsWith('platforms/')) platforms.set(path, resolvePlatform(parse(text) as FullPlatform));
  }
  return [...files].flatMap(([path, text], index) => {
    if (!path.startsWith('tenants/')) return [];
    const file = parse(text) as Tenant;
    const platform = platforms.get(`platforms/${file.platform}.yaml`);
    if (platform === undefined) throw new Error(`${path} is on no platform`);
    const tenant = resolveTenant(file, platform);
    const moved = tenant.windows.map((window, place) => {
      const number = index * 3 + place;
      const { weekday, from, to } = nights[number % (2 * nights.length)] ?? windows[number] ?? window;
      return { ...window, weekday, from, to };
    });
    return [{ ...tenant, windows: moved }];
  });
})();

/** When a tenant's servers are maintained, day by day, without any calendar. */
function maintenanceOf({ windows, servers, contract }: ResolvedTenant): string[] {
  const times: string[] = [];
  for (let day = twoYears.first; day <= twoYears.last; day = addDays(day, 1)) {
    const isInContract = day >= contract.start && (contract.end === null || day <= contract.end);
    for (const window of windows) {
      const isUsed = servers.some(({ maintenance }) => maintenance === window.name);
      if (!isInContract || !isUsed || window.weekday !== weekdayName(dayNumber(day))) continue;
      const span = windowOn(window, day);
      if (span !== null) times.push(`${window.name} ${span.start.toISOString()} ${span.end.toISOString()}`);
    }
  }
  return times.toSorted();
}

describe('the calendar of two hundred tenants, read by another library', () => {
  it('has their maintenance at every single moment of two years, when clocks change too', { timeout: 180_000 }, () => {
    expect(clockChanges(twoYears.first, twoYears.last)).toHaveLength(4);
    let count = 0;
    for (const tenant of tenants) {
      const events = tenantEvents(tenant, [], twoYears);
      const read = importedOccurrences(calendarIcs(events, today, calendarEn))
        .filter((line) => line.includes('/maintenance/'))
        .map((line) => line.replace(/^.*\/maintenance\/([a-z0-9-]+)\S*/, '$1'));
      expect({ tenant: tenant.tenant, times: read.toSorted() }).toEqual({
        tenant: tenant.tenant,
        times: maintenanceOf(tenant),
      });
      count += read.length;
    }
    expect(tenants).toHaveLength(200);
    expect(count).toBeGreaterThan(40_000);
  });
});

/** Every time of an event that is no window. */
function timesOf({ time }: CalendarEvent): string[] {
  if (time.kind === 'days') return [`${time.first} ${addDays(time.last, 1)}`];
  if (time.kind === 'span') {
    const [start, end] = [time.start, time.end ?? time.start].map((moment) => new Date(moment).toISOString());
    return [`${start} ${end}`];
  }
  const times: string[] = [];
  const { from } = time;
  for (let day = time.first; day <= time.last; day = addDays(day, time.every === 'day' ? 1 : 7)) {
    if (time.without.includes(day)) continue;
    const moment = from === null ? '' : berlinMoment({ day, time: from }).toISOString();
    times.push(from === null ? `${day} ${addDays(day, 1)}` : `${moment} ${moment}`);
  }
  return times;
}

describe('all other events, read by another library', () => {
  const k0042 = resolvedExample('k0042', (file) => ({
    ...file,
    contract: { ...file.contract, end: '2028-06-30' },
    servers: Object.fromEntries(
      Object.entries(file.servers).map(([name, server]) => [
        name,
        { ...server, os: name === 'dc01' ? 'windows-server-2022' : server.os },
      ]),
    ),
  }));
  const ends = [
    { of: 'authority', name: '', until: '2028-01-31' },
    { of: 'device', name: 'd-0123456789abcdef', until: '2027-11-28' },
    { of: 'site', name: 'aachen', until: '2028-10-01' },
  ] as const;
  const weekly = { ...k0042.platform.backup.repositories.offsite, medium: 'rotated-weekly' } as const;
  const { standard } = k0042.platform.backup.policies;
  if (standard === undefined) throw new Error('no policy');
  const policies = { standard, night: { ...standard, incremental: { daily: '02:30' } } };
  const platform = {
    ...k0042.platform,
    backup: {
      ...k0042.platform.backup,
      policies,
      repositories: { ...k0042.platform.backup.repositories, primary: weekly },
    },
  };
  const events = [
    ...tenantEvents(k0042, ends, twoYears).filter(({ kind }) => kind !== 'maintenance'),
    ...platformEvents(platform, ['night', 'standard'], twoYears),
  ];

  it.each([
    ['English', calendarEn],
    ['German', calendarDe],
  ])('are on the same days and at the same moments, in %s', (_language, messages) => {
    const expected = events.flatMap((event) =>
      timesOf(event).map(
        (time) => `${event.owner.kind}/${event.owner.name}/${event.kind}/${event.key}@mandant ${time}`,
      ),
    );
    expect(expected.length).toBeGreaterThan(3 * 700);
    expect(importedOccurrences(calendarIcs(events, today, messages)).toSorted()).toEqual(expected.toSorted());
  });

  it('have names of their own, the same in another span of days', () => {
    const uids = (some: readonly CalendarEvent[]) =>
      [
        ...calendarIcs(some, today, calendarEn)
          .replaceAll('\r\n ', '')
          .matchAll(/^UID:(.*)$/gm),
      ].map(([, uid]) => uid);
    const all = uids(tenantEvents(k0042, ends, twoYears));
    const later = uids(tenantEvents(k0042, ends, { first: '2027-05-01', last: '2028-11-14' }));
    expect(new Set(all).size).toBe(all.length);
    expect(later.length).toBeGreaterThan(5);
    expect(later.filter((uid) => !all.includes(uid))).toEqual([]);
  });
});
