import type { Component, Property } from './icalendar.js';

export const zone = 'Europe/Berlin';

/** First year in which both rules hold: summer time ended in September until 1995. */
export const firstYear = 1996;

/** The zone as it is since 1996, by Directive 2000/84/EC and the one before it (IANA time zone database, rule set EU). */
export const berlinZone: Component = {
  name: 'VTIMEZONE',
  properties: [{ name: 'TZID', value: zone }],
  components: [
    half('DAYLIGHT', 'CEST', ['+0100', '+0200'], '19810329T020000', 3),
    half('STANDARD', 'CET', ['+0200', '+0100'], '19961027T030000', 10),
  ],
};

function half(
  name: string,
  abbreviation: string,
  [from, to]: readonly [from: string, to: string],
  start: string,
  month: number,
): Component {
  const properties: readonly Property[] = [
    { name: 'TZNAME', value: abbreviation },
    { name: 'TZOFFSETFROM', value: from },
    { name: 'TZOFFSETTO', value: to },
    { name: 'DTSTART', value: start },
    { name: 'RRULE', value: `FREQ=YEARLY;BYMONTH=${month};BYDAY=-1SU` },
  ];
  return { name, properties, components: [] };
}
