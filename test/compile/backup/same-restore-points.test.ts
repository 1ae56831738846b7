import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { restorePoints } from '../../../src/backup/restore-points.js';
import { tenantPlan } from '../../../src/backup/tenant-plan.js';
import { dayNumber, dayText } from '../../../src/calendar.js';
import { backupJobs } from '../../../src/compile/backup/backup-jobs.js';
import type { BackupPolicy } from '../../../src/model/backup-policy.js';
import type { BackupJobs, JobDocument } from '../../../src/model/backup-jobs.js';
import type { ResolvedTenant } from '../../../src/model/resolved-tenant.js';
import { arbitraryDay, arbitraryPolicy } from '../../backup/arbitrary-policies.js';
import { resolvedExample } from '../compiled-examples.js';
import { onApi } from './on-api.js';
import { simulatedProduct } from './simulated-product.js';

const example = resolvedExample('k0117');

interface Terms {
  readonly policy: BackupPolicy;
  readonly retentionMonths: number;
  readonly start: string;
  readonly immutableDays: number;
}

/** The example under another policy and contract. */
function under({ policy, retentionMonths, start, immutableDays }: Terms): ResolvedTenant {
  const { platform, contract } = example;
  const { repositories } = platform.backup;
  const primary = { ...repositories.primary, immutableDays };
  const backup = { ...platform.backup, repositories: { ...repositories, primary }, policies: { standard: policy } };
  return {
    ...example,
    contract: { ...contract, start },
    backup: { policy: 'standard', retentionMonths, restoreTestMonths: null, lastRestoreTest: null },
    platform: { ...platform, backup },
  };
}

function documentOf(jobs: BackupJobs | null, role: 'backup' | 'copy'): JobDocument {
  const job = jobs?.jobs.find((one) => one.role === role);
  if (job === undefined) throw new Error(`no ${role} job`);
  return job.document;
}

/** Two fulls on one day are refused by a rule, and so is a backup without a full each month. */
const arbitraryTerms = fc
  .record({
    policy: arbitraryPolicy,
    retentionMonths: fc.integer({ min: 12, max: 60 }),
    start: arbitraryDay(2024, 2030),
    immutableDays: fc.integer({ min: 0, max: 40 }),
  })
  .filter(
    ({ policy: { syntheticFull, activeFull } }) =>
      syntheticFull === null || activeFull === null || !activeFull.monthly.endsWith(`-${syntheticFull.weekly}`),
  );

describe('what a job document says', () => {
  it.each(['1.2-rev1', '1.3-rev1', '1.3-rev2'] as const)(
    'in version %s makes the points that the report shows, whatever the policy',
    (version) => {
      fc.assert(
        fc.property(arbitraryTerms, fc.integer({ min: 0, max: 1500 }), (terms, days) => {
          const tenant = under(terms);
          const to = dayText(dayNumber(terms.start) + days);
          const plan = tenantPlan(tenant);
          const reported = plan === null ? [] : restorePoints(plan, to).filter(({ keptAs }) => keptAs.length > 0);
          const document = documentOf(backupJobs(onApi(tenant, version)), 'backup');
          const { start, immutableDays } = terms;
          expect(simulatedProduct(document, { start, immutableDays, to })).toEqual(reported.map(({ day }) => day));
        }),
        { numRuns: 150 },
      );
    },
  );

  it('keeps the copies for as many days as the report shows', () => {
    fc.assert(
      fc.property(arbitraryTerms, fc.integer({ min: 0, max: 100 }), (terms, days) => {
        const tenant = under(terms);
        const to = dayText(dayNumber(terms.start) + days);
        const plan = tenantPlan(tenant);
        const offsite = plan === null ? [] : restorePoints(plan, to).filter(({ isOffsite }) => isOffsite);
        const { target } = documentOf(backupJobs(tenant), 'copy') as {
          readonly target: { readonly retentionPolicy: { readonly quantity: number } };
        };
        expect(offsite).toHaveLength(Math.min(days + 1, target.retentionPolicy.quantity));
      }),
    );
  });
});
