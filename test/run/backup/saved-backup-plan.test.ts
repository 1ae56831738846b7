import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  hashOf,
  type SavedBackupPlan,
  saveBackupPlan,
  savedBackupPlan,
  tenantsWithPlan,
} from '../../../src/run/backup/saved-backup-plan.js';

const plans = mkdtempSync(join(tmpdir(), 'mandant-backup-plans-'));
afterAll(() => rmSync(plans, { recursive: true }));
const file = join(plans, 'backup-jobs/k0042.json');

const plan: SavedBackupPlan = {
  version: 1,
  tenant: 'k0042',
  platform: 'rz1',
  server: 'backup.rz1.example',
  apiVersion: '1.3-rev2',
  tool: 'mandant test',
  formerly: null,
  compiled: hashOf(null),
  changes: [{ role: 'copy', job: 'k0042-copy', action: 'disable', id: '1', switchOn: false, differences: [] }],
};

describe('a saved plan', () => {
  it('is read as it was written, by nobody else than its writer', async () => {
    expect(await tenantsWithPlan(plans)).toEqual([]);
    const hash = await saveBackupPlan(plans, plan);
    expect(hash).toBe(hashOf(plan));
    expect(await savedBackupPlan(plans, 'k0042')).toEqual({ ...plan, plan: hash });
    expect(await tenantsWithPlan(plans)).toEqual(['k0042']);
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it.each([
    ['another job', (text: string) => text.replace('k0042-copy', 'k0117-copy')],
    ['half of it', (text: string) => text.slice(0, 100)],
    ['nothing', () => ''],
  ])('is refused with %s in it', async (_what, change) => {
    await saveBackupPlan(plans, plan);
    writeFileSync(file, change(readFileSync(file, 'utf8')));
    await expect(savedBackupPlan(plans, 'k0042')).rejects.toThrow('the plan file is not the one that was reviewed');
  });

  it('is refused where there is none', async () => {
    await expect(savedBackupPlan(plans, 'k0117')).rejects.toThrow('there is no saved plan');
  });

  it('has a hash that no order of keys changes', () => {
    expect(hashOf({ a: 1, b: { c: 2, d: 3 } })).toBe(hashOf({ b: { d: 3, c: 2 }, a: 1 }));
  });
});
