import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backupPlan } from '../../../src/backup/backup-plan.js';
import { daysBetween } from '../../../src/backup/days-between.js';
import { brokenPromises } from '../../../src/backup/kept-promise.js';
import type { BackupPolicy } from '../../../src/model/backup-policy.js';
import { policyKeepsTooLittle } from '../../../src/validate/rules/policy-keeps-too-little.js';
import { arbitraryPolicy } from '../../backup/arbitrary-policies.js';
import { diagnosticsIn } from './found-in.js';

describe('a policy that keeps too little', () => {
  it('is told how many months are left of those that are promised', () => {
    const policy = 'backup: { policies: { standard: { generations: { monthly: 11 } } } }';
    const [diagnostic, ...others] = diagnosticsIn(policy, { scope: 'platform' });
    expect(others).toEqual([]);
    expect(diagnostic?.message).toMatch(
      /^12 months are promised, but policy standard keeps points of only 11 of 12 months on a day such as 2028-/,
    );
  });

  it('is found as if one looked at every day', () => {
    const short = fc.tuple(arbitraryPolicy, fc.integer({ min: 4, max: 8 }), fc.integer({ min: 9, max: 13 }));
    fc.assert(
      fc.property(short, ([policy, daily, monthly]) => {
        const changed = { ...policy, generations: { ...policy.generations, daily, monthly, yearly: 0 } };
        expect(isFound(changed)).toBe(isBrokenOnSomeDay(changed));
      }),
      { numRuns: 25 },
    );
  });
});

function isBrokenOnSomeDay(policy: BackupPolicy): boolean {
  const plan = backupPlan(policy, { retentionMonths: 12, start: '2024-01-01', immutableDays: 0 });
  return daysBetween('2028-01-01', '2028-12-31', 'day').some((day) => brokenPromises(plan, 12, day).length > 0);
}

type Judged = Parameters<typeof policyKeepsTooLittle.check>[0];

function isFound({ incremental, syntheticFull, activeFull, offsite, generations }: BackupPolicy): boolean {
  const entry = {
    incremental,
    ...(syntheticFull === null ? {} : { 'synthetic-full': syntheticFull }),
    ...(activeFull === null ? {} : { 'active-full': activeFull }),
    ...(offsite === null ? {} : { offsite: { daily: true, keep: `${offsite.keepDays} days` } }),
    generations,
  };
  const platform = { backup: { policies: { standard: entry } } } as unknown as Judged['platform'];
  return policyKeepsTooLittle.check({ file: 'platforms/rz1.yaml', platform }).length > 0;
}
