import { berlinMoment } from '../../berlin-time.js';
import { dayNumber, addDays, weekdayName } from '../../calendar.js';
import { inUtc } from '../../maintenance/in-utc.js';
import type { CalendarEvent, EventTime, Recurring } from '../../model/calendar-event.js';
import { berlinZone, zone } from './berlin-zone.js';
import {
  type Component,
  dateValue,
  icalendarText,
  localValue,
  type Property,
  textValue,
  utcValue,
} from './icalendar.js';
import { type CalendarMessages, descriptionOf, summaryOf } from './say-event.js';
import { uidOf } from './uid.js';

/**
 * The events as an iCalendar object, RFC 5545. Windows are repeated by the clocks of Europe/Berlin, so that they stay where
 * they are when these change. `today` is the stamp of every event: the same files on the same day give the same bytes.
 */
export function calendarIcs(events: readonly CalendarEvent[], today: string, messages: CalendarMessages): string {
  return icalendarText({
    name: 'VCALENDAR',
    properties: [
      { name: 'VERSION', value: '2.0' },
      { name: 'PRODID', value: '-//mandant//calendar//EN' },
      { name: 'CALSCALE', value: 'GREGORIAN' },
      { name: 'METHOD', value: 'PUBLISH' },
    ],
    components: [berlinZone, ...events.map((event) => component(event, today, messages))],
  });
}

function component(event: CalendarEvent, today: string, messages: CalendarMessages): Component {
  const description = descriptionOf(event, messages);
  return {
    name: 'VEVENT',
    properties: [
      { name: 'UID', value: textValue(uidOf(event)) },
      { name: 'DTSTAMP', value: localValue(today, '00:00').concat('Z') },
      ...timeProperties(event.time),
      { name: 'SUMMARY', value: textValue(`${event.owner.name}: ${summaryOf(event, messages)}`) },
      ...(description === '' ? [] : [{ name: 'DESCRIPTION', value: textValue(description) }]),
      { name: 'CATEGORIES', value: textValue(event.kind) },
      { name: 'TRANSP', value: event.kind === 'maintenance' ? 'OPAQUE' : 'TRANSPARENT' },
    ],
    components: [],
  };
}

function timeProperties(time: EventTime): Property[] {
  if (time.kind === 'days') {
    return [allDay('DTSTART', time.first), allDay('DTEND', addDays(time.last, 1))];
  }
  if (time.kind === 'span') {
    return [
      { name: 'DTSTART', value: utcValue(time.start) },
      ...(time.end === null ? [] : [{ name: 'DTEND', value: utcValue(time.end) }]),
    ];
  }
  return recurringProperties(time);
}

function recurringProperties({ every, first, last, from, to, without }: Recurring): Property[] {
  const at = (name: string, day: string, time: string | null) =>
    time === null ? allDay(name, day) : local(name, day, time);
  // Section 3.3.10: UNTIL is a day where the event is one, else in UTC.
  const until = from === null ? dateValue(last) : utcValue(inUtc(berlinMoment({ day: last, time: from })));
  const rule =
    every === 'day' ? 'FREQ=DAILY' : `FREQ=WEEKLY;BYDAY=${weekdayName(dayNumber(first)).slice(0, 2).toUpperCase()}`;
  return [
    at('DTSTART', first, from),
    ...(from === null ? [allDay('DTEND', addDays(first, 1))] : []),
    ...(to === null ? [] : [local('DTEND', first, to)]),
    { name: 'RRULE', value: `${rule};UNTIL=${until}` },
    ...without.map((day) => at('EXDATE', day, from)),
  ];
}

function allDay(name: string, day: string): Property {
  return { name, parameters: { VALUE: 'DATE' }, value: dateValue(day) };
}

function local(name: string, day: string, time: string): Property {
  return { name, parameters: { TZID: zone }, value: localValue(day, time) };
}
