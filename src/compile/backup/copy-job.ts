import { reference } from '../../backup/job-references.js';
import type { BackupJob } from '../../model/backup-jobs.js';
import type { BackupPolicy } from '../../model/backup-policy.js';
import type { ResolvedTenant } from '../../model/resolved-tenant.js';
import type { ApiDialect } from './api-dialect.js';
import { encryptionOf } from './encryption.js';
import { jobDescription } from './job-description.js';

/**
 * The copy at another place: of every point, as soon as the backup has made it. On a medium that is changed, the product
 * begins with a full on each one that comes in (repository "backed by rotated drives").
 */
export function copyJob(
  tenant: ResolvedTenant,
  { keepDays }: NonNullable<BackupPolicy['offsite']>,
  source: BackupJob,
  dialect: ApiDialect,
): BackupJob {
  const { offsite } = tenant.platform.backup.repositories;
  const name = `${tenant.tenant}-copy`;
  const sourceJob = {
    id: reference({ kind: 'job', name: source.name }),
    name: source.name,
    type: dialect.vmJob,
  };
  return {
    role: 'copy',
    name,
    document: {
      name,
      type: 'BackupCopy',
      description: jobDescription(tenant),
      mode: 'Immediate',
      sourceObjects: { includes: { jobs: [sourceJob] }, enableTransactionLogCopy: false },
      target: {
        backupRepositoryId: reference({ kind: 'repository', name: offsite.name }),
        retentionPolicy: { type: 'Days', quantity: keepDays },
        gfsPolicy: { isEnabled: false },
        advancedSettings: { storageData: { encryption: encryptionOf(offsite) } },
      },
    },
  };
}
