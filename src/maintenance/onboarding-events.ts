import { addDays } from '../calendar.js';
import type { CalendarEvent } from '../model/calendar-event.js';
import type { ResolvedTenant } from '../model/resolved-tenant.js';
import { onDays } from './event-on-days.js';

/** The parts of the nine days of a start, by how many days after the first they begin and end. */
const parts = [
  { part: 'build', first: 0, last: 2 },
  { part: 'on-site', first: 3, last: 3 },
  { part: 'migration', first: 4, last: 6 },
  { part: 'handover', first: 7, last: 7 },
  { part: 'normal', first: 8, last: 8 },
] as const;

/** The nine days are those of one site and this many seats; larger starts are planned individually. */
const usualSeats = 15;

export function onboardingEvents({ tenant, onboarding, sites }: ResolvedTenant): CalendarEvent[] {
  if (onboarding === null) return [];
  const { start, seats, migration } = onboarding;
  const isUsual = seats <= usualSeats && sites.length <= 1;
  return parts.map(({ part, first, last }) =>
    onDays(tenant, 'onboarding', part, [addDays(start, first), addDays(start, last)], {
      part: part === 'migration' ? migration : part,
      count: seats,
      ...(isUsual ? {} : { name: 'individual' }),
    }),
  );
}
