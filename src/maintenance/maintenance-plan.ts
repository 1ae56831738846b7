import { clockTime, minuteOfDay } from '../clock-time.js';
import type { MaintenanceSlot, WindowPlan } from '../model/maintenance-plan.js';
import type { ResolvedTenant, ResolvedWindow, ServerRole } from '../model/resolved-tenant.js';
import { byCodeUnit } from '../order.js';

/** What the plan of a window needs to know of a server. */
export interface MaintainedServer {
  readonly name: string;
  readonly role: ServerRole;
}

/**
 * In which order the servers of a window are interrupted, and how many minutes each is given at least: to install what was
 * downloaded before, to restart, and to have its services back. An Exchange server stops and starts its services one after
 * the other. Who signs in needs a controller, a database, the mail and the files, so terminal servers are last.
 */
export const maintenanceMinutes: Readonly<Record<ServerRole, number>> = {
  'domain-controller': 30,
  'sql-server': 30,
  exchange: 60,
  'file-server': 30,
  'application-server': 30,
  'terminal-server': 30,
};

const order = Object.keys(maintenanceMinutes) as readonly ServerRole[];

/** The plan of every window of a tenant, in order of the windows' names. */
export function maintenancePlan({ windows, servers }: Pick<ResolvedTenant, 'windows' | 'servers'>): WindowPlan[] {
  return windows.map((window) => ({
    window: window.name,
    slots: maintenanceSlots(
      window,
      servers.filter(({ maintenance }) => maintenance === window.name),
    ),
  }));
}

/**
 * Slots from the beginning of a window, one step after the other. What is left of the window at its end is for what takes
 * longer. In a window that is too short every step gets its share: slots never leave the window.
 */
export function maintenanceSlots(
  { from, to }: Pick<ResolvedWindow, 'from' | 'to'>,
  servers: readonly MaintainedServer[],
): MaintenanceSlot[] {
  const steps = stepsOf(servers);
  const start = minuteOfDay(from);
  const length = minuteOfDay(to) - start;
  const scale = Math.min(1, length / neededMinutes(servers));
  let spent = 0;
  return steps.flatMap((step, index) => {
    const begin = start + Math.floor(spent * scale);
    spent += minutesOf(step);
    const end = start + Math.floor(spent * scale);
    const after = (steps[index - 1] ?? []).map(({ name }) => name);
    return step.map(({ name }) => ({ server: name, from: clockTime(begin), to: clockTime(end), after }));
  });
}

/** How long a window has to be for these servers. */
export function neededMinutes(servers: readonly MaintainedServer[]): number {
  return stepsOf(servers).reduce((sum, step) => sum + minutesOf(step), 0);
}

/** Servers whose minutes have passed after so many minutes of a window, in order of time. */
export function fittingServers(minutes: number, servers: readonly MaintainedServer[]): string[] {
  let spent = 0;
  return stepsOf(servers).flatMap((step) => {
    spent += minutesOf(step);
    return spent <= minutes ? step.map(({ name }) => name) : [];
  });
}

/** Servers that are interrupted together: each alone, terminal servers in two halves. */
function stepsOf(servers: readonly MaintainedServer[]): MaintainedServer[][] {
  const sorted = servers.toSorted((a, b) => byCodeUnit(a.name, b.name));
  return order.flatMap((role) => {
    const ofRole = sorted.filter((server) => server.role === role);
    return role === 'terminal-server' ? halvesOf(ofRole) : ofRole.map((server) => [server]);
  });
}

/** The first half is the smaller one: what an update breaks is seen on few desks. */
function halvesOf(servers: readonly MaintainedServer[]): MaintainedServer[][] {
  const middle = Math.floor(servers.length / 2);
  return [servers.slice(0, middle), servers.slice(middle)].filter((half) => half.length > 0);
}

function minutesOf(step: readonly MaintainedServer[]): number {
  return Math.max(...step.map(({ role }) => maintenanceMinutes[role]));
}
