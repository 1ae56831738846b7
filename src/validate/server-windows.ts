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
