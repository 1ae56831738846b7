import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keptByJob } from '../../../src/backup/reconcile/kept-spans.js';
import type { BackupApiVersion, JobDocument } from '../../../src/model/backup-jobs.js';
import type { BackupPolicy } from '../../../src/model/backup-policy.js';
import type { ResolvedTenant } from '../../../src/model/resolved-tenant.js';
import { OperationError } from '../../../src/operation-error.js';
import { UnknownOutcome } from '../../../src/run/backup/persistent-call.js';
import { arbitraryPolicy } from '../../backup/arbitrary-policies.js';
import { inProcessSession, type Luck } from '../../backup/veeam/in-process-session.js';
import type { Json, VeeamStore } from '../../backup/veeam/veeam-store.js';
import { onApi } from '../../compile/backup/on-api.js';
import { resolvedExample } from '../../compile/compiled-examples.js';
import { compared, storeFor } from './bring-tenant.js';

const versions: readonly BackupApiVersion[] = ['1.2-rev1', '1.3-rev1', '1.3-rev2'];
const example = resolvedExample('k0117');

/** What a tenant may want, one state after the other, and what somebody does to its jobs by hand meanwhile. */
interface Step {
  readonly policy: BackupPolicy;
  readonly retentionMonths: number;
  readonly lifecycle: ResolvedTenant['lifecycle'];
  readonly hasBackup: boolean;
  readonly byHand: readonly (readonly [string, Json])[];
  readonly luck: readonly Luck[];
}

const arbitraryEdit: fc.Arbitrary<readonly [string, Json]> = fc.oneof(
  fc.constant(['isDisabled', true] as const),
  fc.constant(['name', 'somebody was here'] as const),
  fc.integer({ min: 1, max: 99 }).map((days) => ['storage.retentionPolicy.quantity', days] as const),
  fc.constant(['storage.retentionPolicy.type', 'RestorePoints'] as const),
  fc.boolean().map((isOn) => ['storage.gfsPolicy.isEnabled', isOn] as const),
  fc.constant<readonly [string, Json]>(['virtualMachines.excludes.vms', []]),
  fc.constant(['schedule.runAutomatically', false] as const),
);

const arbitraryStep: fc.Arbitrary<Step> = fc.record({
  policy: arbitraryPolicy,
  retentionMonths: fc.constantFrom(12, 24, 36, 60),
  lifecycle: fc.constantFrom('active', 'active', 'active', 'decommission'),
  hasBackup: fc.constantFrom(true, true, true, false),
  byHand: fc.array(arbitraryEdit, { maxLength: 3 }),
  luck: fc.array(fc.constantFrom('good', 'good', 'good', 'lost-before', 'lost-after'), { maxLength: 20 }),
});

function tenantOf({ policy, retentionMonths, lifecycle, hasBackup }: Step, version: BackupApiVersion): ResolvedTenant {
  const { backup, platform } = example;
  if (backup === null) throw new Error('the example has no backup');
  const policies = { [backup.policy]: policy };
  const tenant: ResolvedTenant = {
    ...example,
    lifecycle,
    backup: hasBackup ? { ...backup, retentionMonths } : null,
    platform: { ...platform, backup: { ...platform.backup, policies } },
  };
  return onApi(tenant, version);
}

const keptBy = (store: VeeamStore, id: string) => keptByJob('backup', store.jobs.get(id) as JobDocument);
const isFailure = (error: unknown) => error instanceof OperationError || error instanceof UnknownOutcome;

describe.each(versions)('jobs in a product of version %s', (version) => {
  it('converge from any state to any other, whatever is lost on the way, and no job is ever deleted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryStep, { minLength: 1, maxLength: 5 }), async (steps) => {
        const store = storeFor(example);
        for (const step of steps) {
          const [first] = [...store.jobs.values()];
          if (first !== undefined)
            for (const [path, value] of step.byHand) store.set(first['name'] as string, path, value);
          const tenant = tenantOf(step, version);
          const before = new Map([...store.jobs.keys()].map((id) => [id, keptBy(store, id)]));

          const luck = [...step.luck];
          let hasShrink = false;
          for (let run = 0; luck.length > 0 && run < 30; run += 1) {
            const unlucky = inProcessSession(store, version, () => luck.shift() ?? 'good');
            await compared(unlucky, tenant)
              .then(({ changes, apply }) => {
                hasShrink ||= changes.some(({ shrinks }) => shrinks.length > 0);
                return apply();
              })
              .catch((error: unknown) => expect(isFailure(error), String(error)).toBe(true));
          }
          const lucky = inProcessSession(store, version);
          const { changes, apply } = await compared(lucky, tenant);
          hasShrink ||= changes.some(({ shrinks }) => shrinks.length > 0);
          await apply();

          const again = await compared(lucky, tenant);
          expect(again.changes.every(({ action }) => action === 'none')).toBe(true);
          const isActive = step.lifecycle === 'active' && step.hasBackup;
          const names = [...store.jobs.values()].map(({ name }) => name);
          expect(new Set(names).size).toBe(names.length);
          if (isActive) expect(names).toContain('k0117-backup');
          expect([...store.jobs.values()].every(({ isDisabled }) => isActive || isDisabled === true)).toBe(true);
          for (const [id, kept] of before) {
            const after = keptBy(store, id);
            const isShorter = Object.entries(kept).some(([kind, span]) => after[kind as keyof typeof after] < span);
            expect(store.jobs.get(id)?.['type'] === 'BackupCopy' || !isShorter || hasShrink).toBe(true);
          }
        }
      }),
      { numRuns: 200 },
    );
  }, 120_000);
});
