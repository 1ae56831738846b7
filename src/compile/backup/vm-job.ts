import { reference } from '../../backup/job-references.js';
import type { BackupJob, JobDocument } from '../../model/backup-jobs.js';
import type { BackupPlan, BackupPolicy } from '../../model/backup-policy.js';
import type { ResolvedTenant } from '../../model/resolved-tenant.js';
import type { Weekday } from '../../model/weekday.js';
import { type ApiDialect, capitalised } from './api-dialect.js';
import { encryptionOf } from './encryption.js';
import { gfsPolicy } from './generations.js';
import { guestProcessing } from './guest-processing.js';
import { machineObject, tenantTag } from './inventory-object.js';
import { jobDescription } from './job-description.js';

const allMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** What is off is said to be off: what a document leaves out, the product fills in as it likes. */
const off: JobDocument = { isEnabled: false };

/** The nightly backup of all servers of a tenant. */
export function vmJob(tenant: ResolvedTenant, plan: BackupPlan, dialect: ApiDialect): BackupJob {
  const { primary } = tenant.platform.backup.repositories;
  const name = `${tenant.tenant}-backup`;
  return {
    role: 'backup',
    name,
    document: {
      name,
      type: dialect.vmJob,
      description: jobDescription(tenant),
      isHighPriority: false,
      virtualMachines: {
        includes: [tenantTag(tenant, dialect)],
        // Made anew from the files and never restored: an old one would bring back old firewall rules.
        excludes: { vms: [machineObject(tenant, tenant.accessNode.name, dialect)] },
      },
      storage: {
        backupRepositoryId: reference({ kind: 'repository', name: primary.name }),
        backupProxies: { autoSelectEnabled: true },
        retentionPolicy: { type: 'Days', quantity: plan.keep.days },
        gfsPolicy: gfsPolicy(plan, dialect),
        advancedSettings: {
          backupModeType: 'Incremental',
          [dialect.syntheticFulls]: syntheticFulls(plan.policy, dialect),
          activeFulls: activeFulls(plan.policy, dialect),
          storageData: { encryption: encryptionOf(primary) },
        },
      },
      guestProcessing: guestProcessing(tenant, dialect),
      schedule: {
        runAutomatically: true,
        // Time of the backup server's clock, which has to be set to Europe/Berlin.
        daily: { isEnabled: true, localTime: plan.policy.incremental.daily, dailyKind: 'Everyday' },
        retry: { isEnabled: true, retryCount: 3, awaitMinutes: 10 },
      },
    },
  };
}

function syntheticFulls({ syntheticFull }: BackupPolicy, { weekday }: ApiDialect): JobDocument {
  if (syntheticFull === null) return off;
  return { isEnabled: true, weekly: { isEnabled: true, days: [weekday(syntheticFull.weekly)] }, monthly: off };
}

function activeFulls({ activeFull }: BackupPolicy, { weekday }: ApiDialect): JobDocument {
  if (activeFull === null) return off;
  const [week = '', day = ''] = activeFull.monthly.split('-');
  return {
    isEnabled: true,
    weekly: off,
    monthly: {
      isEnabled: true,
      dayNumberInMonth: capitalised(week),
      dayOfWeek: weekday(day as Weekday),
      months: allMonths,
    },
  };
}
