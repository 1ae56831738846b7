import { berlinTime } from '../../berlin-time.js';
import { dayNumber, weekdayName } from '../../calendar.js';
import type { CalendarEvent, EventTime } from '../../model/calendar-event.js';
import { byCodeUnit } from '../../order.js';
import { filled } from '../../review/catalogue/say.js';
import { alignedColumns } from '../aligned-columns.js';
import { asideOf, type CalendarMessages, slotsOf, summaryOf } from './say-event.js';

/** A block for each tenant and platform: first what is repeated, then day by day. */
export function calendarText(events: readonly CalendarEvent[], messages: CalendarMessages): string {
  // A tenant and a platform may have the same name.
  const owners = new Map(events.map(({ owner }) => [`${owner.kind} ${owner.name}`, owner]));
  if (owners.size === 0) return `${messages.headings.nothing}\n`;
  return [...owners.values()]
    .map(({ kind, name }) => {
      const own = events.filter(({ owner }) => owner.kind === kind && owner.name === name);
      const rows = own.map((event) => rowOf(event, messages));
      const lines = rows.toSorted((a, b) => byCodeUnit(a.order, b.order)).map(({ cells }) => cells);
      const header = [messages.headings.time, messages.headings.event];
      return `${name}\n${alignedColumns([header, ...lines], () => false)}`;
    })
    .join('\n');
}

interface Row {
  readonly order: string;
  readonly cells: readonly [time: string, event: string];
}

function rowOf(event: CalendarEvent, messages: CalendarMessages): Row {
  const { time, kind, key } = event;
  // Slots are part of the line: they are why somebody looks at a window.
  const slots = slotsOf(event, messages).join(', ');
  const aside = asideOf(event, messages);
  const more = `${slots === '' ? '' : `: ${slots}`}${aside === '' ? '' : ` (${aside})`}`;
  const order = time.kind === 'recurring' ? `0 ${key}` : `1 ${dayOf(time)} ${kind} ${key}`;
  return { order, cells: [timeText(time, messages), `${summaryOf(event, messages)}${more}`] };
}

function dayOf(time: Exclude<EventTime, { readonly kind: 'recurring' }>): string {
  return time.kind === 'days' ? time.first : time.start;
}

function timeText(time: EventTime, { every, weekdays }: CalendarMessages): string {
  if (time.kind === 'days') return time.first === time.last ? time.first : `${time.first}..${time.last}`;
  if (time.kind === 'span') {
    const start = berlinTime(new Date(time.start));
    const end = time.end === null ? '' : `-${berlinTime(new Date(time.end)).time}`;
    return `${start.day} ${start.time}${end}`;
  }
  const { first, from, to } = time;
  const rhythm =
    time.every === 'day' ? every.day : filled(every.week, { weekday: weekdays[weekdayName(dayNumber(first))] });
  return [rhythm, ...(from === null ? [] : [to === null ? from : `${from}-${to}`])].join(' ');
}
