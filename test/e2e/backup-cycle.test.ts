import { readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { backupUser } from '../backup/veeam/veeam-mock.js';
import { type BackupRepository, backupRepository, said } from './backup-repository.js';
import { errors } from './schema-errors.js';

// Each step is a process of its own, and faults are waited for.
vi.setConfig({ testTimeout: 120_000 });

const exception = (expires: string) => `
exceptions:
  - { rule: retention-shrunk, at: backup, reason: agreed in November, approver: head-of-operations, expires: ${expires} }
`;

describe.each(['1.3-rev1', '1.3-rev2'] as const)(
  'the life of a tenant in a backup product of version %s',
  (version) => {
    let backup: BackupRepository;
    beforeAll(async () => {
      backup = await backupRepository(version);
    });
    afterAll(() => backup.stop());

    const editTenant = (change: (text: string) => string) => backup.repository.edit('tenants/k0042.yaml', change);
    const kept = (unit: 'months' | 'years') => {
      const [key, name] = unit === 'months' ? ['monthly', 'Months'] : ['yearly', 'Years'];
      return backup.mock.store.get('k0042-backup', `storage.gfsPolicy.${key}.keepForNumberOf${name}`);
    };

    it('begins with jobs that a plan announces, and that only an apply makes', async () => {
      const planned = await backup.plan('k0042', '--detailed-exitcode', '--format', 'json');
      expect({ code: planned.code, stderr: planned.stderr }).toEqual({ code: 2, stderr: '' });
      const plan = JSON.parse(planned.stdout) as object;
      expect(errors('backup-plan', plan)).toBeNull();
      expect(plan).toMatchObject({
        tenants: [
          {
            changes: [
              { job: 'k0042-backup', action: 'create' },
              { job: 'k0042-copy', action: 'create' },
            ],
          },
        ],
        rest: [{ others: 1 }],
        summary: { create: 2, update: 0, disable: 0 },
      });
      expect(backup.mock.store.jobNamed('k0042-backup')).toBeUndefined();
      const applied = await backup.apply('--format', 'json');
      expect(applied).toMatchObject({
        code: 0,
        stderr: expect.stringMatching(/^k0042: applied, [\d.]+ s\n$/) as string,
      });
      expect(errors('backup-apply', JSON.parse(applied.stdout))).toBeNull();
      const { store } = backup.mock;
      expect(store.get('k0042-backup', 'schedule.daily.localTime')).toBe('00:00');
      expect(store.get('k0042-copy', 'sourceObjects.includes.jobs')).toMatchObject([
        { id: store.get('k0042-backup', 'id') },
      ]);
      expect(store.jobNamed('k0117-backup'), 'a tenant that was not planned').toBeUndefined();
    });

    it('has nothing to do once it is as wanted, whatever the product added', async () => {
      expect(await backup.plan('--detailed-exitcode', 'k0042')).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('k0042-backup: no change') as string,
      });
      backup.mock.seen.length = 0;
      expect(await backup.apply('k0042')).toMatchObject({ code: 0, stdout: 'k0042: nothing to do\n' });
      expect(backup.mock.seen.filter(({ method }) => method === 'PUT')).toEqual([]);
    });

    it('keeps points longer where the contract says so', async () => {
      editTenant((text) => text.replace('retention: 12 months', 'retention: 36 months'));
      expect(await backup.apply('k0042'), 'what nobody planned').toMatchObject({
        code: 1,
        stderr: expect.stringContaining('the tenant or platform files changed after the plan was made') as string,
      });
      expect(await backup.plan('k0042')).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('keeps yearly points for 4 years, none before') as string,
      });
      expect(await backup.apply()).toMatchObject({ code: 0, stdout: 'k0042: applied: k0042-backup changed\n' });
      expect(kept('years')).toBe(4);
    });

    it('refuses to keep points shorter without a flag and an exception, each by itself', async () => {
      editTenant((text) => text.replace('retention: 36 months', 'retention: 24 months'));
      expect(await backup.plan('k0042')).toMatchObject({
        stdout: expect.stringMatching(/keeps yearly points for 3 years instead of 4\n.*points would be lost/) as string,
      });
      const refused = await backup.apply('k0042');
      expect(refused.code).toBe(1);
      expect(refused.stderr).toContain('retention-shrunk: k0042-backup would keep 3 years instead of 4');
      expect(refused.stderr).toContain('--allow-retention-shrink and an exception for retention-shrunk at backup');
      expect(await backup.apply('k0042', '--allow-retention-shrink')).toMatchObject({ code: 1 });

      editTenant((text) => text + exception('2026-12-31'));
      expect(await backup.apply('k0042'), 'the exception alone').toMatchObject({
        code: 1,
        stderr: expect.stringMatching(/if that is what you want: --allow-retention-shrink\n/) as string,
      });
      expect(await backup.apply('k0042', '--allow-retention-shrink', '--today', '2027-01-01')).toMatchObject({
        code: 3,
        stderr: expect.stringContaining('expired-exception') as string,
      });
      expect(kept('years')).toBe(4);
    });

    it('keeps points shorter with both, and says so to the product', async () => {
      backup.mock.seen.length = 0;
      expect(await backup.apply('k0042', '--allow-retention-shrink')).toMatchObject({ code: 0 });
      expect(kept('years')).toBe(3);
      expect(backup.mock.seen).toContainEqual(
        expect.objectContaining({ method: 'PUT', query: '?allowOldGfsPointsRetention=true' }),
      );
      expect(await backup.plan('k0042', '--detailed-exitcode')).toMatchObject({ code: 0 });
    });

    it('undoes what somebody changed by hand, once that was reviewed', async () => {
      const { store } = backup.mock;
      await backup.plan('k0042');
      store.set('k0042-backup', 'schedule.daily.localTime', '12:00');
      store.set('k0042-backup', 'isDisabled', true);
      expect(await backup.apply('k0042')).toMatchObject({
        code: 1,
        stderr: expect.stringMatching(/no longer as it was planned:\n {2}k0042-backup would be changed/) as string,
      });
      expect(await backup.plan('k0042')).toMatchObject({
        stdout: expect.stringContaining('is switched on again\n    begins at 00:00 instead of 12:00') as string,
      });
      expect(await backup.apply()).toMatchObject({ code: 0 });
      expect(store.get('k0042-backup', 'schedule.daily.localTime')).toBe('00:00');
      expect(store.get('k0042-backup', 'isDisabled')).toBe(false);
    });

    it('leaves settings alone that are not its own', async () => {
      const place = 'storage.advancedSettings.notifications.sendSNMPNotifications';
      backup.mock.store.set('k0042-backup', place, true);
      backup.mock.store.set('k0042-backup', 'isHighPriority', true);
      await backup.plan('k0042');
      expect(await backup.apply()).toMatchObject({ code: 0, stdout: 'k0042: applied: k0042-backup changed\n' });
      expect(backup.mock.store.get('k0042-backup', place)).toBe(true);
      expect(backup.mock.store.get('k0042-backup', 'isHighPriority')).toBe(false);
    });

    it('knows a job again that somebody gave another name, and never tells that name', async () => {
      const id = backup.mock.store.get('k0042-backup', 'id');
      backup.mock.store.set('k0042-backup', 'name', 'Nachtsicherung Muster');
      expect(await backup.plan('k0042')).toMatchObject({
        stdout: expect.stringContaining('k0042-backup: changed\n    is called k0042-backup\n') as string,
      });
      expect(await backup.apply('k0042')).toMatchObject({ code: 0 });
      expect(backup.mock.store.get('k0042-backup', 'id')).toBe(id);
    });

    it('takes its jobs along where the tenant gets another id', async () => {
      const { directory } = backup.repository;
      const id = backup.mock.store.get('k0042-backup', 'id');
      for (const ending of ['yaml', 'addresses.json']) {
        renameSync(join(directory, `tenants/k0042.${ending}`), join(directory, `tenants/k0043.${ending}`));
      }
      backup.repository.edit('tenants/k0043.yaml', (text) => text.replace('tenant: k0042', 'tenant: k0043'));
      for (const name of ['dc01', 'ex01', 'sql01', 'fs01', 'ts01', 'ts02', 'gw']) {
        backup.mock.store.addMachine('vcenter.rz1.example', `k0043-${name}`);
      }
      expect(await backup.plan('k0043', '--renamed', 'k0042:k0043')).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('k0043-backup: changed\n    is called k0043-backup') as string,
      });
      expect(await backup.apply('k0043')).toMatchObject({ code: 0 });
      expect(backup.mock.store.jobNamed('k0042-backup')).toBeUndefined();
      expect(backup.mock.store.get('k0043-backup', 'id')).toBe(id);
      expect(await backup.plan('k0043', '--detailed-exitcode')).toMatchObject({ code: 0 });
    });

    it('ends with jobs that are switched off and go on keeping what they kept', async () => {
      const { store } = backup.mock;
      const before = store.jobNamed('k0043-backup');
      backup.repository.edit('tenants/k0043.yaml', (text) =>
        text
          .replace('lifecycle: active', 'lifecycle: decommission')
          .replace(/^contract:\n/m, 'contract:\n  end: 2026-12-05\n'),
      );
      expect(await backup.plan('--today', '2026-12-06', 'k0043')).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('k0043-backup: switched off') as string,
      });
      expect(await backup.apply('--today', '2026-12-06', 'k0043')).toMatchObject({
        code: 0,
        stdout: 'k0043: applied: k0043-backup switched off, k0043-copy switched off\n',
      });
      expect(store.jobNamed('k0043-backup')).toEqual({ ...before, isDisabled: true });
      expect(await backup.plan('--today', '2026-12-06', 'k0043', '--detailed-exitcode')).toMatchObject({ code: 0 });
    });

    it('shows jobs whose tenant has no file any more, and touches neither them nor those of others', async () => {
      const { store } = backup.mock;
      store.set(
        'k0043-copy',
        'description',
        'tenant k0900, policy standard; kept by mandant, changes by hand are undone',
      );
      const all = structuredClone([...store.jobs.values()].filter(({ name }) => name !== 'k0117-backup'));
      expect(await backup.plan('--today', '2026-12-06', 'k0117')).toMatchObject({
        stdout: expect.stringContaining(
          'also on backup.rz1.example\n  k0900-copy, switched off: no tenant file asks for it here; not touched\n' +
            '  1 job of others: not touched\n',
        ) as string,
      });
      expect(await backup.apply('--today', '2026-12-06', 'k0117')).toMatchObject({ code: 0 });
      expect([...store.jobs.values()]).toEqual(expect.arrayContaining(all));
    });

    it('left a record of each apply, with who let points be kept shorter', () => {
      const runs = join(backup.repository.directory, 'runs');
      const events = readdirSync(runs).flatMap((file) => readFileSync(join(runs, file), 'utf8').trim().split('\n'));
      const parsed = events.map((line) => JSON.parse(line) as { readonly event: string });
      for (const event of parsed) expect(errors('run-record', event)).toBeNull();
      expect(parsed).toContainEqual(
        expect.objectContaining({
          event: 'guard',
          code: 'retention-shrunk',
          message: 'k0042-backup would keep 3 years instead of 4',
          allowedBy: '--allow-retention-shrink, exception until 2026-12-31',
        }),
      );
      expect(parsed.filter(({ event }) => event === 'begin').length).toBeGreaterThan(8);
      said.push(events.join('\n'));
      const plans = join(backup.repository.directory, 'plans/backup-jobs');
      for (const file of readdirSync(plans)) said.push(readFileSync(join(plans, file), 'utf8'));
    });

    it('never had a job deleted', () => {
      expect(backup.mock.seen.filter(({ method }) => method === 'DELETE')).toEqual([]);
    });
  },
);

describe('what was said in all that', () => {
  it('holds neither a secret nor the name of anybody', () => {
    const text = said.join('');
    expect(text.length).toBeGreaterThan(5000);
    for (const secret of [
      backupUser.password,
      'Bearer',
      'Muster',
      'Steuerkanzlei',
      'Werkstatt',
      'head-of-operations',
    ]) {
      expect(text.includes(secret), secret).toBe(false);
    }
  });
});
