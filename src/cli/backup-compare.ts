import type { TenantChanges } from '../backup/reconcile/job-change.js';
import { tenantChanges } from '../backup/reconcile/tenant-changes.js';
import { type Inventory, ownIds, wantedJobs } from '../run/backup/tenant-jobs.js';
import type { AskedServer, BackupTenant } from './backup-servers.js';

/** What would have to happen to a tenant's jobs now. */
export interface Compared {
  readonly result: TenantChanges;
  readonly own: ReadonlyMap<string, string>;
}

/** @throws OperationError for a name that the product does not have */
export function compareTenant(
  { tenant, jobs }: BackupTenant,
  { existing, ids }: Pick<AskedServer, 'existing' | 'ids'>,
  formerly: string | null,
  inventory: Inventory,
): Compared {
  const own = jobs === null ? new Map<string, string>() : ownIds(jobs, formerly, existing);
  const wanted = jobs === null ? [] : wantedJobs(jobs, ids, own, inventory);
  return { own, result: tenantChanges({ tenant: tenant.tenant, formerly, wanted, existing }) };
}
