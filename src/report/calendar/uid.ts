import type { CalendarEvent } from '../../model/calendar-event.js';

/**
 * What a calendar knows an event by: the same however often it is exported, so that it is moved and not doubled. The parts
 * are joined by slashes; a tenant and a platform may have the same name.
 */
export function uidOf({ owner, kind, key }: CalendarEvent): string {
  return `${owner.kind}/${owner.name}/${kind}/${key}@mandant`;
}
