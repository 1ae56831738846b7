import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backupPlan } from '../../src/backup/backup-plan.js';
import { daysBetween } from '../../src/backup/days-between.js';
import { brokenPromises } from '../../src/backup/kept-promise.js';
import { restorePoints } from '../../src/backup/restore-points.js';
import { tenantPlan } from '../../src/backup/tenant-plan.js';
import type { BackupPlan } from '../../src/model/backup-policy.js';
import { addMonths, dayNumber } from '../../src/calendar.js';
import { resolvedExample } from '../compile/compiled-examples.js';
import { arbitraryDay, arbitraryPolicy } from './arbitrary-policies.js';
import { simulatedRepository } from './simulated-repository.js';

const arbitraryPlan = fc
  .record({
    policy: arbitraryPolicy,
    retentionMonths: fc.integer({ min: 12, max: 60 }),
    start: arbitraryDay(2024, 2030),
    immutableDays: fc.integer({ min: 0, max: 40 }),
  })
  .map(({ policy, ...terms }) => ({ plan: backupPlan(policy, terms), retentionMonths: terms.retentionMonths }));

const later = (day: string, days: number) => new Date((dayNumber(day) + days) * 86_400_000).toISOString().slice(0, 10);

describe('the restore points of a day', () => {
  it('are those that a repository holds which adds and deletes day by day', () => {
    fc.assert(
      fc.property(arbitraryPlan, fc.integer({ min: 0, max: 1200 }), ({ plan }, days) => {
        const asOf = later(plan.start, days);
        const held = restorePoints(plan, asOf).filter(({ keptAs }) => keptAs.length > 0);
        expect(held.map(({ day }) => day)).toEqual(simulatedRepository(plan, asOf));
      }),
      { numRuns: 300 },
    );
  });

  it('can each be restored: every increment has all points back to its full', () => {
    fc.assert(
      fc.property(arbitraryPlan, fc.integer({ min: 0, max: 2500 }), ({ plan }, days) => {
        const asOf = later(plan.start, days);
        const points = restorePoints(plan, asOf).filter(({ keptAs }) => keptAs.length > 0);
        const held = new Set(points.map(({ day }) => day));
        for (const { day, kind } of points) {
          if (kind === 'increment') expect(held).toContain(later(day, -1));
        }
      }),
    );
  });

  it('never come back once they are gone', () => {
    fc.assert(
      fc.property(arbitraryPlan, fc.integer({ min: 0, max: 2500 }), ({ plan }, days) => {
        const today = restorePoints(plan, later(plan.start, days)).map(({ day }) => day);
        const tomorrow = restorePoints(plan, later(plan.start, days + 1)).map(({ day }) => day);
        expect(today).toEqual(expect.arrayContaining(tomorrow.slice(0, -1)));
      }),
    );
  });

  it('keep the promise of 12 months to 5 years on every day, whatever the policy', () => {
    fc.assert(
      fc.property(arbitraryPlan, arbitraryDay(2031, 2060), ({ plan, retentionMonths }, asOf) => {
        expect(brokenPromises(plan, retentionMonths, asOf)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('are at no time fewer of a kind than the policy says', () => {
    fc.assert(
      fc.property(arbitraryPlan, arbitraryDay(2040, 2060), ({ plan }, asOf) => {
        const points = restorePoints(plan, asOf);
        const count = (kind: string) => points.filter(({ keptAs }) => (keptAs as string[]).includes(kind)).length;
        const { daily, weekly, monthly, yearly } = plan.policy.generations;
        expect(count('day')).toBe(daily);
        expect(count('week')).toBe(weekly);
        expect(count('month')).toBeGreaterThanOrEqual(monthly);
        expect(count('year')).toBeGreaterThanOrEqual(yearly);
      }),
    );
  });

  it('would be eleven months on some days if twelve were kept for twelve months', () => {
    const plan = planOf('k0042');
    const exact: BackupPlan = { ...plan, keep: { ...plan.keep, months: 12 } };
    expect(brokenPromises(exact, 12, '2028-01-31')).toEqual([
      { asOf: '2028-01-31', period: 'month', promised: 12, kept: 11 },
    ]);
    expect(brokenPromises(plan, 12, '2028-01-31')).toEqual([]);
  });

  it('begin with the contract, are none before, and never lie in the future', () => {
    const plan = planOf('k0042');
    expect(restorePoints(plan, '2026-11-30')).toEqual([]);
    expect(restorePoints(plan, '2026-12-01')).toEqual([
      { day: '2026-12-01', kind: 'active-full', keptAs: ['day', 'immutable'], isOffsite: true },
    ]);
    fc.assert(
      fc.property(arbitraryPlan, arbitraryDay(2024, 2040), ({ plan: any }, asOf) => {
        const days = restorePoints(any, asOf).map(({ day }) => day);
        expect(days).toEqual([...new Set(days)].toSorted());
        expect(days.every((day) => day >= any.start && day <= asOf)).toBe(true);
      }),
    );
  });

  it.each(['2027-03-28', '2027-10-31'])('include %s, when the clocks change, like any other day', (day) => {
    const days = restorePoints(planOf('k0042'), later(day, 3)).map((point) => point.day);
    expect(days.slice(-5)).toEqual([-1, 0, 1, 2, 3].map((offset) => later(day, offset)));
  });

  it.each(['k0042', 'k0117'])('keep what %s was promised on each day of the first two years', (id) => {
    const plan = planOf(id);
    const days = daysBetween(plan.start, addMonths(plan.start, 24), 'day');
    expect(days.length).toBeGreaterThanOrEqual(731);
    expect(days.flatMap((day) => brokenPromises(plan, 12, day))).toEqual([]);
  });

  it('are none for a tenant without a backup', () => {
    expect(tenantPlan({ ...resolvedExample('k0117'), backup: null })).toBeNull();
  });

  it('reach five years back where five are promised, and no further than six', () => {
    const plan = planOf('k0042', 60);
    const days = daysBetween('2033-01-01', '2034-12-31', 'week');
    expect(days.flatMap((day) => brokenPromises(plan, 60, day))).toEqual([]);
    const reach = days.map((day) => ({ day, oldest: restorePoints(plan, day)[0]?.day ?? day }));
    expect(reach.filter(({ day, oldest }) => oldest > addMonths(day, -60) || oldest <= addMonths(day, -72))).toEqual(
      [],
    );
  });
});

function planOf(id: string, retentionMonths = 12): BackupPlan {
  const tenant = resolvedExample(id);
  const backup = tenant.backup === null ? null : { ...tenant.backup, retentionMonths };
  const plan = tenantPlan({ ...tenant, backup });
  if (plan === null) throw new Error(`${id} has no backup`);
  return plan;
}
