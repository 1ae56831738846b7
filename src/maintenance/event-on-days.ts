import type { CalendarEvent, CalendarKind, EventFacts } from '../model/calendar-event.js';

/** An event of a tenant on one day. */
export function onDay(tenant: string, kind: CalendarKind, key: string, day: string, facts: EventFacts): CalendarEvent {
  return onDays(tenant, kind, key, [day, day], facts);
}

/** An event of a tenant on days in a row. */
export function onDays(
  tenant: string,
  kind: CalendarKind,
  key: string,
  [first, last]: readonly [first: string, last: string],
  facts: EventFacts,
): CalendarEvent {
  return { owner: { kind: 'tenant', name: tenant }, kind, key, time: { kind: 'days', first, last }, facts };
}
