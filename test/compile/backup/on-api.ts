import { apiDialects } from '../../../src/compile/backup/api-dialect.js';
import type { BackupApiVersion } from '../../../src/model/backup-jobs.js';
import type { ResolvedTenant } from '../../../src/model/resolved-tenant.js';

/** The tenant on a platform whose backup product speaks a version; without copies where the version cannot make them. */
export function onApi(tenant: ResolvedTenant, apiVersion: BackupApiVersion): ResolvedTenant {
  const { backup } = tenant.platform;
  const policies = Object.entries(backup.policies).map(([name, policy]) => [
    name,
    apiDialects[apiVersion].hasCopyJob ? policy : { ...policy, offsite: null },
  ]);
  return {
    ...tenant,
    platform: { ...tenant.platform, backup: { ...backup, apiVersion, policies: Object.fromEntries(policies) } },
  };
}
