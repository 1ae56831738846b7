import { Command, Option } from 'commander';
import { addDays, addMonths } from '../calendar.js';
import { readCertificates } from '../load/certificates.js';
import { platformEvents } from '../maintenance/platform-events.js';
import type { DaySpan } from '../maintenance/recurring.js';
import { tenantEvents } from '../maintenance/tenant-events.js';
import type { CalendarEvent } from '../model/calendar-event.js';
import { noCertificates } from '../model/certificates.js';
import type { ResolvedTenant } from '../model/resolved-tenant.js';
import { byCodeUnit } from '../order.js';
import { firstYear } from '../report/calendar/berlin-zone.js';
import { calendarIcs } from '../report/calendar/calendar-ics.js';
import { calendarJson } from '../report/calendar/calendar-json.js';
import { calendarText } from '../report/calendar/calendar-text.js';
import { calendarDe } from '../report/calendar/messages-de.js';
import { calendarEn } from '../report/calendar/messages-en.js';
import { type Language, languages } from '../review/catalogue/messages.js';
import { dateArgument } from './date-argument.js';
import { ExitCode, exitCodeFor } from './exit-code.js';
import type { Io } from './io.js';
import { hasRunOut } from './ran-out.js';
import { readyTenants } from './selection.js';
import { type Selection, selectionOptions } from './selection-options.js';
import { UsageError } from './usage-error.js';

interface CalendarOptions extends Selection {
  readonly from?: string;
  readonly to?: string;
  readonly language: Language;
  readonly format: 'text' | 'json' | 'ics';
}

const usualMonths = 12;

/** `report calendar`: when what is to be done, for tenants and for the platforms they are on. */
export function reportCalendarCommand(io: Io): Command {
  const command = new Command('calendar')
    .description('say when servers are maintained, what runs out and what is due, also for calendar programs')
    .argument('[tenants...]', 'tenant ids (default: all)')
    .option('--from <date>', 'first day (default: today)', dateArgument)
    .option('--to <date>', 'last day (default: 12 months later)', dateArgument)
    .addOption(new Option('--language <language>', 'language of the texts').choices(languages).default('en'))
    .addOption(
      new Option('--format <format>', 'for people, programs or calendars (RFC 5545)')
        .choices(['text', 'json', 'ics'])
        .default('text'),
    );
  return selectionOptions(command)
    .addHelpText('after', '\nExample:\n  mandant report calendar k0042 --format ics --language de > k0042.ics\n')
    .action(async (names: string[], options: CalendarOptions) => {
      process.exitCode = await runReportCalendar(io, names, options);
    });
}

async function runReportCalendar(io: Io, names: readonly string[], options: CalendarOptions): Promise<ExitCode> {
  const days = daysOf(io, options);
  const ready = await readyTenants(io, names, options, hasRunOut);
  if (ready === null) return ExitCode.invalid;
  const events = [...(await eventsOfTenants(io, ready.tenants, days)), ...eventsOfPlatforms(ready.tenants, days)];
  io.out(calendarIn(options, events, days, io.today));
  return exitCodeFor(ready, ExitCode.ok);
}

function daysOf(io: Io, { from, to }: CalendarOptions): DaySpan {
  const first = from ?? io.today;
  const last = to ?? addDays(addMonths(first, usualMonths), -1);
  if (first > last) throw new UsageError(`--from ${first} is after --to ${last}`);
  if (Number(first.slice(0, 4)) <= firstYear) throw new UsageError(`--from ${first} is before ${firstYear + 1}`);
  return { first, last };
}

async function eventsOfTenants(io: Io, tenants: readonly ResolvedTenant[], days: DaySpan): Promise<CalendarEvent[]> {
  // Loaded late: other commands must not pay for the cryptography.
  const { certificateEnds } = await import('../certificate/certificate-ends.js');
  const folders = await readCertificates(io.root);
  return tenants.flatMap((tenant) => {
    const folder = folders.get(tenant.tenant) ?? noCertificates;
    return tenantEvents(tenant, certificateEnds(tenant, folder, io.today), days);
  });
}

function eventsOfPlatforms(tenants: readonly ResolvedTenant[], days: DaySpan): CalendarEvent[] {
  const platforms = new Map(tenants.map(({ platform }) => [platform.platform, platform]));
  return [...platforms.entries()]
    .toSorted(([a], [b]) => byCodeUnit(a, b))
    .flatMap(([name, platform]) => {
      const own = tenants.filter((tenant) => tenant.platform.platform === name);
      const policies = new Set(own.flatMap(({ backup }) => (backup === null ? [] : [backup.policy])));
      return platformEvents(platform, [...policies].toSorted(byCodeUnit), days);
    });
}

function calendarIn(
  { format, language }: CalendarOptions,
  events: readonly CalendarEvent[],
  { first, last }: DaySpan,
  today: string,
): string {
  const messages = language === 'de' ? calendarDe : calendarEn;
  if (format === 'ics') return calendarIcs(events, today, messages);
  if (format === 'json') return calendarJson({ from: first, to: last, language, events }, messages);
  return calendarText(events, messages);
}
