import type { CalendarEvent } from '../model/calendar-event.js';
import type { WindowPlan } from '../model/maintenance-plan.js';
import type { ResolvedTenant, ResolvedWindow } from '../model/resolved-tenant.js';
import { clockChanges, isClear } from './clock-changes.js';
import { inUtc } from './in-utc.js';
import { maintenancePlan } from './maintenance-plan.js';
import { type DaySpan, recurring, shared } from './recurring.js';
import { windowOn } from './window-on.js';

/** The windows of a tenant as long as its contract lasts. One without servers interrupts nobody and is left out. */
export function maintenanceEvents(tenant: ResolvedTenant, days: DaySpan): CalendarEvent[] {
  const { start, end } = tenant.contract;
  const inContract = shared(days, { first: start, last: end });
  if (inContract === null) return [];
  const plans = new Map(maintenancePlan(tenant).map((plan) => [plan.window, plan]));
  return tenant.windows.flatMap((window) => {
    const plan = plans.get(window.name);
    return plan === undefined || plan.slots.length === 0 ? [] : eventsOf(tenant.tenant, window, plan, inContract);
  });
}

function eventsOf(tenant: string, window: ResolvedWindow, plan: WindowPlan, days: DaySpan): CalendarEvent[] {
  const owner = { kind: 'tenant', name: tenant } as const;
  const event = { owner, kind: 'maintenance', facts: { name: window.name, slots: plan.slots } } as const;
  const { weekday, from, to } = window;
  // Clocks change on Sundays.
  const without = weekday !== 'sunday' || isClear(from, to) ? [] : clockChanges(days.first, days.last);
  const repeated = recurring({ weekday, from, to, without }, days);
  const single = without.flatMap((day): CalendarEvent[] => {
    const span = windowOn(window, day);
    if (span === null) return [];
    const time = { kind: 'span', start: inUtc(span.start), end: inUtc(span.end) } as const;
    return [{ ...event, key: `${window.name}.${day}`, time }];
  });
  return [...(repeated === null ? [] : [{ ...event, key: window.name, time: repeated }]), ...single];
}
