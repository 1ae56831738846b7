import type { MaintainedServer } from '../maintenance/maintenance-plan.js';
import type { Tenant } from '../model/generated/tenant.js';
import { spanOf, type WeeklySpan } from './weekly-time.js';

export interface ServerWindow {
  readonly server: string;
  readonly window: string;
  readonly span: WeeklySpan;
}

/** When the servers of a role may be interrupted; those without a known window are findings of `unknown-window`. */
export function windowsOfRole(
  { servers, maintenance }: Tenant,
  role: Tenant['servers'][string]['role'],
): ServerWindow[] {
  return Object.entries(servers).flatMap(([server, { role: own, maintenance: window }]) => {
    const declared = Object.hasOwn(maintenance.windows, window) ? maintenance.windows[window] : undefined;
    return own !== role || declared === undefined ? [] : [{ server, window, span: spanOf(declared) }];
  });
}

/** Servers by the name of their window, whether it is declared or not. */
export function serversByWindow({ servers }: Tenant): ReadonlyMap<string, readonly MaintainedServer[]> {
  const byWindow = new Map<string, MaintainedServer[]>();
  for (const [name, { role, maintenance }] of Object.entries(servers)) {
    const known = byWindow.get(maintenance);
    if (known === undefined) byWindow.set(maintenance, [{ name, role }]);
    else known.push({ name, role });
  }
  return byWindow;
}
