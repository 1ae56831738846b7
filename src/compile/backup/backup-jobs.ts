import { tenantPlan } from '../../backup/tenant-plan.js';
import type { BackupJob, BackupJobs } from '../../model/backup-jobs.js';
import type { BackupPlan } from '../../model/backup-policy.js';
import type { ResolvedTenant } from '../../model/resolved-tenant.js';
import { apiDialects } from './api-dialect.js';
import { copyJob } from './copy-job.js';
import { vmJob } from './vm-job.js';

/** Where the jobs lie within a tenant's directory. */
export const jobsFile = 'backup/jobs.json';

/** The jobs that protect a tenant's servers, `null` where its contract has no daily backup. */
export function backupJobs(tenant: ResolvedTenant): BackupJobs | null {
  const plan = tenantPlan(tenant);
  if (plan === null) return null;
  const { apiVersion, server } = tenant.platform.backup;
  return {
    version: 1,
    tenant: tenant.tenant,
    lifecycle: tenant.lifecycle,
    apiVersion,
    server,
    jobs: jobsOf(tenant, plan),
  };
}

function jobsOf(tenant: ResolvedTenant, plan: BackupPlan): BackupJob[] {
  const { apiVersion } = tenant.platform.backup;
  const dialect = apiDialects[apiVersion];
  const { offsite } = plan.policy;
  const backup = vmJob(tenant, plan, dialect);
  if (offsite === null || !offsite.daily) return [backup];
  if (!dialect.hasCopyJob) throw new Error(`${apiVersion} makes no copy job: the rule backup-api-too-old refuses it`);
  return [backup, copyJob(tenant, offsite, backup, dialect)];
}
