import ICAL from 'ical.js';

/** What a second library finds in an iCalendar object: `<uid> <start> <end>` of every single time, in UTC or as days. */
export function importedOccurrences(text: string): string[] {
  const calendar = ICAL.Component.fromString(text);
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  return calendar.getAllSubcomponents('vevent').flatMap((component) => {
    const event = new ICAL.Event(component);
    const iterator = event.iterator();
    const found: string[] = [];
    for (let next = iterator.next(); next !== undefined && next !== null; next = iterator.next()) {
      const { startDate, endDate } = event.getOccurrenceDetails(next);
      found.push(`${event.uid} ${shown(startDate)} ${shown(endDate)}`);
      if (!event.isRecurring()) break;
    }
    return found;
  });
}

function shown(time: ICAL.Time): string {
  return time.isDate ? time.toString() : new Date(time.toUnixTime() * 1000).toISOString();
}
