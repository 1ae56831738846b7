import { addDays, addMonths } from '../calendar.js';
import type { CalendarEvent, EventTime } from '../model/calendar-event.js';
import type { EndOfSupport } from '../model/end-of-support.js';
import type { ResolvedTenant } from '../model/resolved-tenant.js';
import { byCodeUnit } from '../order.js';
import { supportOf } from '../validate/supported-until.js';
import { type CertificateEnd, certificateEvents } from './certificate-events.js';
import { onDay } from './event-on-days.js';
import { maintenanceEvents } from './maintenance-events.js';
import { onboardingEvents } from './onboarding-events.js';
import { type DaySpan, shared } from './recurring.js';

/** Everything of a tenant that is on these days, by kind, then by key. */
export function tenantEvents(
  tenant: ResolvedTenant,
  certificates: readonly CertificateEnd[],
  days: DaySpan,
): CalendarEvent[] {
  const dated = [
    ...restoreTests(tenant, days),
    ...certificateEvents(tenant, certificates),
    ...lastDays(tenant),
    ...firewallEnds(tenant),
    ...supportEnds(tenant),
    ...onboardingEvents(tenant),
    ...contractEnd(tenant),
  ];
  // What would be behind the end of the contract is nobody's business any more.
  const lasting = shared(days, { first: days.first, last: tenant.contract.end });
  if (lasting === null) return [];
  return [...maintenanceEvents(tenant, days), ...dated.filter(({ time }) => isWithin(time, lasting))];
}

function isWithin(time: EventTime, { first, last }: DaySpan): boolean {
  return time.kind === 'days' && time.last >= first && time.first <= last;
}

/** The next one; one that is overdue stands on the first day. */
function restoreTests({ tenant, lifecycle, backup, contract }: ResolvedTenant, { first }: DaySpan): CalendarEvent[] {
  if (backup === null || backup.restoreTestMonths === null || lifecycle === 'decommission') return [];
  const due = addMonths(backup.lastRestoreTest ?? contract.start, backup.restoreTestMonths);
  return [onDay(tenant, 'restore-test', 'next', due < first ? first : due, { day: due })];
}

/** How many leave on a day, and not who. */
function lastDays({ tenant, users }: ResolvedTenant): CalendarEvent[] {
  const counts = new Map<string, number>();
  for (const { until } of users) if (until !== null) counts.set(until, (counts.get(until) ?? 0) + 1);
  return [...counts]
    .toSorted(([a], [b]) => byCodeUnit(a, b))
    .map(([day, count]) => onDay(tenant, 'last-day', day, day, { count }));
}

function firewallEnds({ tenant, firewall }: ResolvedTenant): CalendarEvent[] {
  return firewall.flatMap(({ name, expires }) =>
    expires === null ? [] : [onDay(tenant, 'firewall-end', name, expires, { name })],
  );
}

/** Products that servers and applications are, each once with its servers. */
function supportEnds({ tenant, servers }: ResolvedTenant): CalendarEvent[] {
  const users = new Map<EndOfSupport, Set<string>>();
  for (const { name, os, applications } of servers) {
    const products = [
      supportOf(os),
      ...applications.map((one) => supportOf(one.name) ?? supportOf(`${one.name}-${one.edition ?? ''}`)),
    ];
    for (const product of products) {
      if (product !== null) users.set(product, (users.get(product) ?? new Set()).add(name));
    }
  }
  return [...users]
    .toSorted(([a], [b]) => byCodeUnit(a.product, b.product))
    .map(([{ product, name, lastDay }, on]) => onDay(tenant, 'support-end', product, lastDay, { name, list: [...on] }));
}

/** The last day; the machines are taken down from the next one on. */
function contractEnd({ tenant, contract: { end } }: ResolvedTenant): CalendarEvent[] {
  return end === null ? [] : [onDay(tenant, 'contract-end', 'end', end, { day: addDays(end, 1) })];
}
