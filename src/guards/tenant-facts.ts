import type { AddressBook } from '../model/address-book.js';
import type { ResolvedTenant, ResolvedWindow } from '../model/resolved-tenant.js';

/** What guards know of a tenant beside its plan. */
export interface TenantFacts {
  readonly tenant: string;
  readonly lifecycle: ResolvedTenant['lifecycle'];
  /** All windows of the tenant; for what is no server of its file. */
  readonly windows: readonly ResolvedWindow[];
  /** Terraform address of a server to its own window. */
  readonly windowOf: ReadonlyMap<string, ResolvedWindow>;
  /** The machine that holds nothing but what is compiled. */
  readonly accessNode: string | null;
}

export function tenantFacts({ tenant, lifecycle, windows, servers }: ResolvedTenant, book: AddressBook): TenantFacts {
  const byName = new Map(windows.map((window) => [window.name, window]));
  const windowOf = new Map<string, ResolvedWindow>();
  for (const { name, maintenance } of servers) {
    const [address, window] = [book.addresses[`servers/${name}`], byName.get(maintenance)];
    if (address !== undefined && window !== undefined) windowOf.set(address, window);
  }
  return { tenant, lifecycle, windows, windowOf, accessNode: book.addresses['access-node'] ?? null };
}
