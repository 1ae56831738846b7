import type { MaintenanceSlot } from '../model/maintenance-plan.js';
import type { ResolvedTenant } from '../model/resolved-tenant.js';
import { maintenancePlan } from './maintenance-plan.js';

const slotsOfTenants = new WeakMap<ResolvedTenant, ReadonlyMap<string, MaintenanceSlot>>();

/** The slot of a server; a tenant's windows are planned once. */
export function slotOf(tenant: ResolvedTenant, server: string): MaintenanceSlot {
  const known = slotsOfTenants.get(tenant) ?? slotsByServer(tenant);
  slotsOfTenants.set(tenant, known);
  const slot = known.get(server);
  if (slot === undefined) throw new Error(`server ${server} passed validation but is in no maintenance window`);
  return slot;
}

function slotsByServer(tenant: ResolvedTenant): ReadonlyMap<string, MaintenanceSlot> {
  return new Map(maintenancePlan(tenant).flatMap(({ slots }) => slots.map((slot) => [slot.server, slot] as const)));
}
