import { describe, expect, it } from 'vitest';
import { certificateEvents } from '../../src/maintenance/certificate-events.js';
import { platformEvents } from '../../src/maintenance/platform-events.js';
import { recurring, shared } from '../../src/maintenance/recurring.js';
import { tenantEvents } from '../../src/maintenance/tenant-events.js';
import type { CalendarEvent } from '../../src/model/calendar-event.js';
import type { Tenant } from '../../src/model/generated/tenant.js';
import { calendarIcs } from '../../src/report/calendar/calendar-ics.js';
import { calendarJson } from '../../src/report/calendar/calendar-json.js';
import { calendarText } from '../../src/report/calendar/calendar-text.js';
import { calendarDe } from '../../src/report/calendar/messages-de.js';
import { calendarEn } from '../../src/report/calendar/messages-en.js';
import { resolvedExample, type TenantChange } from '../compile/compiled-examples.js';

const year = { first: '2026-11-20', last: '2027-11-19' };

function eventsOf(change?: TenantChange, days = year): CalendarEvent[] {
  return tenantEvents(resolvedExample('k0042', change), [], days);
}

/** `kind key: first..last` of those that are on days. */
function daysOf(events: readonly CalendarEvent[], kind?: CalendarEvent['kind']): string[] {
  return events.flatMap((event) => {
    if (event.time.kind !== 'days' || (kind !== undefined && event.kind !== kind)) return [];
    const { first, last } = event.time;
    return [`${event.kind} ${event.key}: ${first === last ? first : `${first}..${last}`}`];
  });
}

describe('the days of k0042', () => {
  it('are those of its file', () => {
    expect(daysOf(eventsOf())).toEqual([
      'restore-test next: 2027-06-01',
      'last-day 2027-03-31: 2027-03-31',
      'firewall-end vendor-migration: 2026-12-31',
      'onboarding build: 2026-11-23..2026-11-25',
      'onboarding on-site: 2026-11-26',
      'onboarding migration: 2026-11-27..2026-11-29',
      'onboarding handover: 2026-11-30',
      'onboarding normal: 2026-12-01',
    ]);
  });

  it('are left out before the first and after the last that was asked for', () => {
    expect(daysOf(eventsOf(undefined, { first: '2026-11-29', last: '2026-12-30' }))).toEqual([
      'onboarding migration: 2026-11-27..2026-11-29',
      'onboarding handover: 2026-11-30',
      'onboarding normal: 2026-12-01',
    ]);
  });
});

describe('a restore test', () => {
  const backup =
    (test: object): TenantChange =>
    (file) =>
      ({ ...file, backup: { ...file.backup, 'restore-test': test } }) as Tenant;

  it('is due so long after the last one', () => {
    expect(daysOf(eventsOf(backup({ every: '6 months', last: '2026-08-31' })), 'restore-test')).toEqual([
      'restore-test next: 2027-02-28',
    ]);
  });

  it('that is overdue stands on the first day, with the day on which it was due', () => {
    const [event] = eventsOf(backup({ every: '6 months', last: '2026-01-10' })).filter(
      ({ kind }) => kind === 'restore-test',
    );
    expect(event).toMatchObject({ time: { first: year.first }, facts: { day: '2026-07-10' } });
    expect(calendarText(event === undefined ? [] : [event], calendarEn)).toContain(
      `${year.first}  restore test due (since 2026-07-10)`,
    );
  });

  it('is none where no backup is booked, or where it was never agreed', () => {
    expect(
      daysOf(
        eventsOf(({ backup: _backup, ...file }) => file),
        'restore-test',
      ),
    ).toEqual([]);
    const agreed: TenantChange = (file) => ({ ...file, backup: { policy: 'standard' } });
    expect(daysOf(eventsOf(agreed), 'restore-test')).toEqual([]);
  });
});

describe('maintenance', () => {
  const repeated = (events: readonly CalendarEvent[]) =>
    events.flatMap(({ kind, key, time }) => (kind === 'maintenance' ? [{ key, time }] : []));

  it('begins with the contract and ends with it', () => {
    const found = repeated(eventsOf((file) => ({ ...file, contract: { ...file.contract, end: '2027-03-31' } })));
    expect(found).toMatchObject([
      { key: 'sunday-morning', time: { first: '2026-12-06', last: '2027-03-28' } },
      { key: 'sunday-night', time: { first: '2026-12-06', last: '2027-03-28' } },
      { key: 'thursday-evening', time: { first: '2026-12-03', last: '2027-03-25' } },
    ]);
    expect(repeated(eventsOf(undefined, { first: '2026-11-01', last: '2026-11-30' }))).toEqual([]);
  });

  it('is left out for a window without a server', () => {
    const found = eventsOf((file) => ({
      ...file,
      maintenance: {
        windows: { ...file.maintenance.windows, spare: { weekday: 'monday', from: '06:00', to: '07:00' } },
      },
    }));
    expect(repeated(found).map(({ key }) => key)).not.toContain('spare');
  });
});

describe('the end of support', () => {
  it('is told once for a product, with the servers that have it', () => {
    const old: TenantChange = (file) => ({
      ...file,
      servers: Object.fromEntries(
        Object.entries(file.servers).map(([name, server]) => [name, { ...server, os: 'windows-server-2022' }]),
      ),
      applications: { ...file.applications, office: { edition: '2024', licence: 'spla' } },
    });
    const days = { first: '2029-01-01', last: '2032-01-01' };
    const found = eventsOf(old, days).filter(({ kind }) => kind === 'support-end');
    expect(found).toMatchObject([
      {
        key: 'office-2024',
        time: { first: '2029-10-09' },
        facts: { name: 'Office LTSC 2024', list: ['ts01', 'ts02'] },
      },
      {
        key: 'windows-server-2022',
        time: { first: '2031-10-14' },
        facts: { list: ['dc01', 'ex01', 'fs01', 'sql01', 'ts01', 'ts02'] },
      },
    ]);
  });
});

describe('certificates', () => {
  it('are renewed sixty days before they run out; a list of revoked ones is made anew without notice', () => {
    const found = certificateEvents(resolvedExample('k0042'), [
      { of: 'device', name: 'd-0123456789abcdef', until: '2027-11-28' },
      { of: 'revocation-list', name: '', until: '2026-12-31' },
    ]);
    expect(daysOf(found)).toEqual([
      'certificate-renewal device.d-0123456789abcdef: 2027-09-29',
      'certificate-end device.d-0123456789abcdef: 2027-11-28',
      'certificate-end revocation-list: 2026-12-31',
    ]);
  });
});

describe('the end of a contract', () => {
  it('names the day from which machines are taken down, and no restore test is due behind it', () => {
    const found = eventsOf((file) => ({ ...file, contract: { ...file.contract, end: '2027-03-31' } }));
    expect(found.find(({ kind }) => kind === 'contract-end')).toMatchObject({
      time: { first: '2027-03-31' },
      facts: { day: '2027-04-01' },
    });
    expect(daysOf(found, 'restore-test')).toEqual([]);
  });

  it('ends everything: nothing runs out or is due behind it', () => {
    const ended: TenantChange = (file) => ({ ...file, contract: { ...file.contract, end: '2026-12-15' } });
    const last = eventsOf(ended).flatMap(({ time }) => (time.kind === 'span' ? [] : [time.last]));
    expect(last.toSorted().at(-1)).toBe('2026-12-15');
    expect(eventsOf(ended, { first: '2026-12-16', last: '2027-12-15' })).toEqual([]);
  });
});

describe('an onboarding', () => {
  const started =
    (seats: number, sites: number): TenantChange =>
    (file) => ({
      ...file,
      sites: Object.fromEntries(Object.entries(file.sites ?? {}).slice(0, sites)),
      firewall: {},
      onboarding: { start: '2026-11-23', seats, migration: 'pick-up' },
    });

  it.each([
    [15, 1, false],
    [16, 1, true],
    [15, 2, true],
  ])('of %i seats at %i sites is planned individually: %s', (seats, sites, isIndividual) => {
    const found = eventsOf(started(seats, sites)).filter(({ kind }) => kind === 'onboarding');
    const text = calendarJson({ from: year.first, to: year.last, language: 'en', events: found }, calendarEn);
    expect(text.includes(calendarEn.individual)).toBe(isIndividual);
    expect(text).toContain('fetched by two people');
  });
});

describe('a platform', () => {
  const { platform } = resolvedExample('k0042');
  const withMedium = (medium: 'fixed' | 'rotated-weekly') => ({
    ...platform,
    backup: {
      ...platform.backup,
      repositories: { ...platform.backup.repositories, offsite: { ...platform.backup.repositories.offsite, medium } },
    },
  });

  it('changes its medium each day, each Monday, or never, and begins the backup each day', () => {
    const media = [platform, withMedium('rotated-weekly'), withMedium('fixed')].map((one) =>
      platformEvents(one, ['standard'], year).map(
        ({ kind, time }) => `${kind} ${time.kind === 'recurring' ? `${time.every} ${time.first}` : ''}`,
      ),
    );
    expect(media).toEqual([
      ['medium-change day 2026-11-20', 'backup-start day 2026-11-20'],
      ['medium-change week 2026-11-23', 'backup-start day 2026-11-20'],
      ['backup-start day 2026-11-20'],
    ]);
  });
});

describe('stretches of days', () => {
  it('share what both have', () => {
    const of = (first: string, last: string) => ({ first, last });
    expect(shared(of('2027-01-01', '2027-01-31'), { first: '2027-01-15', last: null })).toEqual(
      of('2027-01-15', '2027-01-31'),
    );
    expect(shared(of('2027-01-01', '2027-01-31'), of('2026-01-15', '2027-01-10'))).toEqual(
      of('2027-01-01', '2027-01-10'),
    );
    expect(shared(of('2027-01-01', '2027-01-31'), { first: '2027-02-01', last: null })).toBeNull();
  });

  it('hold a weekly time only where they hold its weekday, and never begin or end on a day without it', () => {
    const sunday = { weekday: 'sunday', from: '09:00', to: '10:00' } as const;
    expect(recurring(sunday, { first: '2027-03-22', last: '2027-03-27' })).toBeNull();
    expect(recurring({ ...sunday, without: ['2027-03-28'] }, { first: '2027-03-22', last: '2027-04-03' })).toBeNull();
    expect(
      recurring({ ...sunday, without: ['2027-03-28'] }, { first: '2027-03-22', last: '2027-04-11' }),
    ).toMatchObject({
      first: '2027-04-04',
      last: '2027-04-11',
      without: [],
    });
    expect(
      recurring({ ...sunday, without: ['2027-03-28'] }, { first: '2027-03-15', last: '2027-04-11' }),
    ).toMatchObject({
      first: '2027-03-21',
      without: ['2027-03-28'],
    });
  });
});

describe('the names of customer and people', () => {
  it.each([
    ['text', (events: readonly CalendarEvent[]) => calendarText(events, calendarDe)],
    [
      'JSON',
      (events: readonly CalendarEvent[]) => calendarJson({ from: '', to: '', language: 'de', events }, calendarDe),
    ],
    ['iCalendar', (events: readonly CalendarEvent[]) => calendarIcs(events, '2026-12-01', calendarDe)],
  ])('stand in no calendar as %s', (_format, written) => {
    const text = written(eventsOf(undefined, { first: '2026-11-20', last: '2036-11-19' })).replaceAll('\r\n ', '');
    expect(text).toContain('thursday-evening');
    expect(text).not.toMatch(/muster|beispiel|groß|gross|jürgen|erika|steuerkanzlei|max\./i);
  });
});
