import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keptByJob, shrinksOf } from '../../../src/backup/reconcile/kept-spans.js';
import { tenantPlan } from '../../../src/backup/tenant-plan.js';
import { backupJobs } from '../../../src/compile/backup/backup-jobs.js';
import { arbitraryPolicy } from '../arbitrary-policies.js';
import { resolvedExample } from '../../compile/compiled-examples.js';

describe('what a job keeps', () => {
  it('is what the plan of its tenant keeps, for any policy', () => {
    const example = resolvedExample('k0042');
    fc.assert(
      fc.property(arbitraryPolicy, fc.constantFrom(12, 13, 24, 60), (policy, retentionMonths) => {
        const { backup, platform } = example;
        const tenant = {
          ...example,
          backup: backup && { ...backup, retentionMonths },
          platform: { ...platform, backup: { ...platform.backup, policies: { standard: policy } } },
        };
        const plan = tenantPlan(tenant);
        const [job, copy] = backupJobs(tenant)?.jobs ?? [];
        if (plan === null || job === undefined || copy === undefined) throw new Error('no jobs');
        const { weeks, ...kept } = keptByJob('backup', job.document);
        expect(kept).toEqual({ days: plan.keep.days, points: 0, months: plan.keep.months, years: plan.keep.years });
        expect(weeks).toBeGreaterThanOrEqual(plan.keep.weeks);
        const offsite = { days: policy.offsite?.keepDays, points: 0, weeks: 0, months: 0, years: 0 };
        expect(keptByJob('copy', copy.document)).toEqual(offsite);
      }),
    );
  });

  const kept = { days: 14, points: 0, weeks: 5, months: 13, years: 0 };

  it.each([
    ['nothing else', kept, []],
    ['more of everything', { days: 15, points: 0, weeks: 6, months: 14, years: 1 }, []],
    ['a day less', { ...kept, days: 13, months: 99 }, [{ kind: 'days', before: 14, after: 13 }]],
    ['no months', { ...kept, months: 0 }, [{ kind: 'months', before: 13, after: 0 }]],
    ['points instead of days', { ...kept, days: 0, points: 99 }, [{ kind: 'days', before: 14, after: 0 }]],
  ])('is shorter only where a span is: %s', (_title, after, expected) => {
    expect(shrinksOf(kept, after)).toEqual(expected);
  });

  it('counts no generation whose switch is off, or that of all of them', () => {
    const monthly = { isEnabled: true, keepForNumberOfMonths: 13 };
    const document = (isOn: boolean, own: boolean) => ({
      storage: {
        retentionPolicy: { type: 'RestorePoints', quantity: 7 },
        gfsPolicy: { isEnabled: isOn, monthly: { ...monthly, isEnabled: own } },
      },
    });
    expect(keptByJob('backup', document(true, true))).toMatchObject({ days: 0, points: 7, months: 13 });
    expect(keptByJob('backup', document(false, true)).months).toBe(0);
    expect(keptByJob('backup', document(true, false)).months).toBe(0);
    expect(keptByJob('backup', {})).toEqual({ days: 0, points: 0, weeks: 0, months: 0, years: 0 });
  });
});
