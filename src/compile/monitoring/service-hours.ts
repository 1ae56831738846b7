import { weekdays } from '../../model/weekday.js';
import type { Weekday } from '../../model/weekday.js';

/** Minutes of a day by the clocks of Europe/Berlin, end not included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** When somebody is there: by weekday, and on public holidays whatever weekday they are. */
export type Hours = Readonly<Record<Weekday | 'holiday', readonly Span[]>>;

/** `extended` is row 32 of the service matrix. */
export type HoursModel = 'normal' | 'extended';

/** Who answers, and when: at each minute exactly one of them. */
export interface Answering {
  readonly serviceHours: Hours;
  readonly emergency: Hours;
  readonly onCall: Hours;
}

const minutesOfDay = 24 * 60;
const nobody: readonly Span[] = [];
const weekend = [span('09:00', '18:00')];

/** The hours that contracts promise. */
export const answering: Readonly<Record<HoursModel, Answering>> = {
  normal: withRest(
    {
      monday: [span('08:00', '17:00')],
      tuesday: [span('08:00', '17:00')],
      wednesday: [span('08:00', '17:00')],
      thursday: [span('08:00', '17:00')],
      friday: [span('08:00', '16:00')],
      saturday: nobody,
      sunday: nobody,
      holiday: nobody,
    },
    everyWeek([span('07:00', '08:00'), span('17:00', '20:00')], weekend),
  ),
  extended: withRest(everyWeek([span('07:00', '20:00')], weekend), everyWeek(nobody, nobody)),
};

/** Weekends and holidays alike. */
function everyWeek(workingDay: readonly Span[], otherDay: readonly Span[]): Hours {
  const otherDays = ['saturday', 'sunday', 'holiday'];
  return byDay((day) => (otherDays.includes(day) ? otherDay : workingDay));
}

/** On call is whoever nobody else stands in for. */
function withRest(serviceHours: Hours, emergency: Hours): Answering {
  return { serviceHours, emergency, onCall: byDay((day) => restOf([...serviceHours[day], ...emergency[day]])) };
}

/** The minutes of a day that none of the spans holds. */
export function restOf(spans: readonly Span[]): Span[] {
  const rest: Span[] = [];
  let at = 0;
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    if (from > at) rest.push({ from: at, to: from });
    at = Math.max(at, to);
  }
  return at < minutesOfDay ? [...rest, { from: at, to: minutesOfDay }] : rest;
}

function byDay(spansOf: (day: Weekday | 'holiday') => readonly Span[]): Hours {
  const days = [...weekdays, 'holiday'] as const;
  return Object.fromEntries(days.map((day) => [day, spansOf(day)])) as unknown as Hours;
}

/** `09:00-12:00,14:00-24:00` */
export function spansText(spans: readonly Span[]): string {
  return spans.map(({ from, to }) => `${timeText(from)}-${timeText(to)}`).join(',');
}

export function span(from: string, to: string): Span {
  return { from: minuteOf(from), to: minuteOf(to) };
}

function minuteOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}

function timeText(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
