import type { ResolvedWindow } from '../model/resolved-tenant.js';

const berlin = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Berlin',
  weekday: 'long',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** Whether a moment is within a weekly window by the clocks of Europe/Berlin; its end is no part of it. */
export function isWithin({ weekday, from, to }: ResolvedWindow, moment: Date): boolean {
  const parts = new Map(berlin.formatToParts(moment).map(({ type, value }) => [type, value]));
  const time = `${parts.get('hour')}:${parts.get('minute')}`;
  return parts.get('weekday')?.toLowerCase() === weekday && time >= from && time < to;
}

/** `sunday 10:00-12:00 (sunday)`. */
export function formatWindow({ name, weekday, from, to }: ResolvedWindow): string {
  return `${weekday} ${from}-${to} (${name})`;
}
