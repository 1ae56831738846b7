import type { BackupPlan } from '../model/backup-policy.js';
import type { ResolvedTenant } from '../model/resolved-tenant.js';
import { known } from '../resolve/catalogue-entry.js';
import { backupPlan } from './backup-plan.js';

/** The plan that a tenant's backups follow, `null` for a tenant whose contract has none. */
export function tenantPlan({ backup, contract, platform }: ResolvedTenant): BackupPlan | null {
  if (backup === null) return null;
  return backupPlan(known(platform.backup.policies, backup.policy, 'backup policy'), {
    retentionMonths: backup.retentionMonths,
    start: contract.start,
    immutableDays: platform.backup.repositories.primary.immutableDays,
  });
}
