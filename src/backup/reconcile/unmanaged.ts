import { byCodeUnit } from '../../order.js';
import type { ResolvedTenant } from '../../model/resolved-tenant.js';
import type { ExistingJob } from './existing-job.js';

/** What the product has beside the jobs of the tenants; none of it is touched. */
export interface Unmanaged {
  /** Jobs that mandant made for tenants that have no file any more, or another backup server. */
  readonly orphans: readonly Orphan[];
  /** How many jobs others made; their names may be anybody's. */
  readonly others: number;
}

export interface Orphan {
  readonly tenant: string;
  readonly role: 'backup' | 'copy';
  readonly isDisabled: boolean;
}

/** @param known tenants whose jobs may be on this server, and former ids whose jobs are taken over */
export function unmanaged(existing: readonly ExistingJob[], known: ReadonlySet<string>): Unmanaged {
  const orphans = existing.flatMap(({ mark, isDisabled }) =>
    mark === null || known.has(mark.tenant) ? [] : [{ ...mark, isDisabled }],
  );
  const place = ({ tenant, role }: Orphan) => `${tenant} ${role}`;
  return {
    orphans: orphans.toSorted((a, b) => byCodeUnit(place(a), place(b))),
    others: existing.filter(({ mark }) => mark === null).length,
  };
}

/**
 * Those of some tenants whose jobs may be on a server. One that is known to have another server is none of them: the jobs
 * that it left behind go on running, and somebody has to see that.
 */
export function tenantsOn(
  server: string,
  tenants: readonly string[],
  resolved: readonly Pick<ResolvedTenant, 'tenant' | 'platform'>[],
): ReadonlySet<string> {
  const elsewhere = new Set(
    resolved.flatMap(({ tenant, platform }) => (platform.backup.server === server ? [] : [tenant])),
  );
  return new Set(tenants.filter((tenant) => !elsewhere.has(tenant)));
}
