import { canonicalJson } from '../../canonical-json.js';
import type { CalendarEvent } from '../../model/calendar-event.js';
import type { Language } from '../../review/catalogue/messages.js';
import { zone } from './berlin-zone.js';
import { type CalendarMessages, descriptionOf, summaryOf } from './say-event.js';
import { uidOf } from './uid.js';

export interface ReportedCalendar {
  readonly from: string;
  readonly to: string;
  readonly language: Language;
  readonly events: readonly CalendarEvent[];
}

/** `schemas/calendar.schema.json` */
export function calendarJson({ from, to, language, events }: ReportedCalendar, messages: CalendarMessages): string {
  return canonicalJson({
    version: 1,
    timeZone: zone,
    from,
    to,
    language,
    events: events.map((event) => ({
      uid: uidOf(event),
      owner: event.owner,
      kind: event.kind,
      key: event.key,
      time: event.time,
      summary: summaryOf(event, messages),
      description: descriptionOf(event, messages),
    })),
  });
}
