import type { ResolvedPlatformMonitoring } from '../../model/resolved-platform.js';
import { weekdays } from '../../model/weekday.js';
import { icingaObject, quoted } from './icinga-text.js';
import { publicHolidays } from './public-holidays.js';
import { answering, type Answering, type Hours, type HoursModel, spansText } from './service-hours.js';

/** Who is told, as names of time periods and contacts say it. */
export const turns: Readonly<Record<keyof Answering, string>> = {
  serviceHours: 'service-hours',
  emergency: 'emergency',
  onCall: 'on-call',
};

/** Day and night, what a server's availability is counted in begins with it. */
export const alwaysPeriod = 'mandant-always';

/**
 * The time periods of a platform: the public holidays, and of each contract model who answers when. Icinga reads them in the time
 * zone of the master, and adds up what weekdays and dates say; `excludes` it reckons with what the other period happens to know
 * at that moment, which may be nothing after a start. So a function takes the holidays out of the weekdays, and puts in what a period of
 * its own says of them.
 */
export function timePeriods({ holidays }: ResolvedPlatformMonitoring): string[] {
  const days = holidayDates(holidays);
  const models = Object.entries(answering) as [HoursModel, Answering][];
  return [
    ...icingaObject('template TimePeriod', alwaysPeriod, ranges(weekdays.map((day) => [day, '00:00-24:00']))),
    `const MandantHolidays = [ ${days.map(quoted).join(', ')} ]`,
    ...turnTemplate,
    ...models.flatMap(([model, turnsOf]) =>
      (Object.keys(turns) as (keyof Answering)[])
        .filter((turn) => isEver(turnsOf[turn]))
        .flatMap((turn) => turnPeriods(periodName(turn, model), turnsOf[turn], days)),
    ),
  ];
}

/** Ends the name of the period that says what holds on holidays. */
const onHolidays = '-on-holidays';

/**
 * `update` is Icinga's own reading of the ranges; no segment of it goes beyond its day. Asked from midnight on, it takes the day after a
 * date for that date.
 */
const turnTemplate: readonly string[] = [
  'template TimePeriod "mandant-turn" {',
  '  var read = update',
  '  var isHoliday = (segment) => DateTime(segment.begin).format("%Y-%m-%d") in MandantHolidays',
  '  update = (period, begin, end) use (read, isHoliday) => {',
  '    var segments = []',
  '    for (segment in read(period, begin, end)) {',
  '      if (!isHoliday(segment)) { segments.add(segment) }',
  '    }',
  `    var holidays = get_time_period(period.name + ${quoted(onHolidays)})`,
  '    if (holidays) {',
  '      for (segment in read(holidays, begin, end)) {',
  '        if (isHoliday(segment)) { segments.add(segment) }',
  '      }',
  '    }',
  '    return segments',
  '  }',
  '}',
];

export function periodName(turn: keyof Answering, model: HoursModel): string {
  return `${turns[turn]}-${model}`;
}

export function isEver(hours: Hours): boolean {
  return Object.values(hours).some((spans) => spans.length > 0);
}

function turnPeriods(name: string, hours: Hours, holidays: readonly string[]): string[] {
  const dates = hours.holiday.length === 0 ? [] : holidays;
  return [
    ...(dates.length === 0
      ? []
      : icingaObject(
          'object TimePeriod',
          `${name}${onHolidays}`,
          ranges(dates.map((day) => [day, spansText(hours.holiday)])),
        )),
    ...icingaObject('object TimePeriod', name, [
      'import "mandant-turn"',
      ...ranges(weekdays.filter((day) => hours[day].length > 0).map((day) => [day, spansText(hours[day])])),
    ]),
  ];
}

export function holidayDates({ state, years }: ResolvedPlatformMonitoring['holidays']): string[] {
  const each = Array.from({ length: years.last - years.first + 1 }, (_, index) => years.first + index);
  return each.flatMap((year) => publicHolidays(state, year));
}

function ranges(entries: readonly (readonly [day: string, times: string])[]): string[] {
  return ['ranges = {', ...entries.map(([day, times]) => `  ${quoted(day)} = ${quoted(times)}`), '}'];
}
