import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { FaultKind } from '../backup/veeam/veeam-faults.js';
import { type BackupRepository, backupRepository } from './backup-repository.js';

// Each step is a process of its own, and faults are waited for.
vi.setConfig({ testTimeout: 120_000 });

const everyKind: readonly FaultKind[] = [
  'expired-token',
  'too-many',
  'server-error',
  'hang',
  'hang-after',
  'cut-before',
  'cut-after',
  'error-after',
];

/** Progress, and no complaint. */
const whole = expect.stringMatching(/^k0117: applied, [\d.]+ s\n$/) as string;

/** More often than a call is repeated. */
const always = 20;

let backup: BackupRepository;
beforeAll(async () => {
  backup = await backupRepository('1.3-rev2');
  await backup.plan('k0117');
});
afterEach(() => backup.mock.heal());
afterAll(() => backup.stop());

const ownNames = ['k0117-backup', 'k0117-copy'];
const made = () => backup.mock.store.names().filter((name) => name.startsWith('k0117'));
const others = () => [...backup.mock.store.jobs.values()].filter(({ name }) => !made().includes(name as string));

describe('a fault while a job is made', () => {
  it.each(everyKind)('%s loses nothing and makes nothing twice', async (kind) => {
    backup.mock.store.remove(ownNames);
    const before = structuredClone(others());
    backup.mock.fail('POST', /^\/api\/v1\/jobs$/, kind);
    expect(await backup.apply('k0117', '--timeout', '2')).toMatchObject({ code: 0, stderr: whole });
    expect(made()).toEqual(ownNames);
    expect(others()).toEqual(before);
    expect(await backup.apply('k0117')).toMatchObject({ code: 0, stdout: 'k0117: nothing to do\n' });
  });
});

describe('a fault while a job is changed', () => {
  it.each(everyKind)('%s ends with the job as it is wanted', async (kind) => {
    backup.mock.store.set('k0117-backup', 'schedule.daily.localTime', '06:00');
    await backup.plan('k0117');
    backup.mock.fail('PUT', /./, kind);
    expect(await backup.apply('k0117', '--timeout', '2')).toMatchObject({ code: 0, stderr: whole });
    expect(backup.mock.store.get('k0117-backup', 'schedule.daily.localTime')).toBe('00:00');
    expect(made()).toEqual(ownNames);
  });
});

describe('a fault that stays', () => {
  it('leaves a tenant half done, says with what, and a second run does the rest without a new plan', async () => {
    backup.mock.store.remove(ownNames);
    await backup.plan('k0117');
    backup.mock.fail('GET', /^\/api\/v1\/jobs\/./, 'server-error', always);
    const first = await backup.apply('k0117', '--format', 'json');
    expect(first.code).toBe(1);
    expect(first.stderr).toMatch(/^k0117: the backup server refuses GET \/api\/v1\/jobs\/[-0-9a-f]+ \(500\)/m);
    expect(JSON.parse(first.stdout)).toMatchObject({
      tenants: [{ tenant: 'k0117', result: 'failed', done: [{ job: 'k0117-backup', action: 'create' }] }],
    });
    expect(made()).toEqual(['k0117-backup']);
    backup.mock.heal();
    expect(await backup.apply('k0117')).toMatchObject({ code: 0, stdout: 'k0117: applied: k0117-copy made\n' });
    expect(await backup.apply('k0117')).toMatchObject({ code: 0, stdout: 'k0117: nothing to do\n' });
  });

  it('of one tenant does not keep another one from its turn', async () => {
    const { store } = backup.mock;
    store.set('k0117-backup', 'schedule.daily.localTime', '06:00');
    await backup.plan();
    const id = store.get('k0117-backup', 'id') as string;
    backup.mock.fail('PUT', new RegExp(id), 'server-error', always);
    const { code, stdout } = await backup.apply('--parallel', '1');
    expect(code).toBe(1);
    expect(stdout).toContain('k0042: applied: k0042-backup made, k0042-copy made\n');
    expect(stdout).toContain('k0117: failed\n');
  });

  it('of the log-in changes nothing and names no secret', async () => {
    const before = structuredClone([...backup.mock.store.jobs.values()]);
    backup.mock.fail('POST', /oauth2\/token/, 'server-error', always);
    const { code, stderr } = await backup.apply('k0117');
    expect(code).toBe(1);
    expect(stderr).toContain('k0117: the backup server refuses the log-in (500)');
    expect([...backup.mock.store.jobs.values()]).toEqual(before);
  });
});

describe('two applies at the same time', () => {
  it('make each job once, whichever comes first, and a later one has nothing to do', async () => {
    backup.mock.store.remove(ownNames);
    await backup.plan('k0117');
    const both = await Promise.all([backup.apply('k0117'), backup.apply('k0117')]);
    expect(both.map(({ code }) => code)).toContain(0);
    expect(made()).toEqual(ownNames);
    expect(await backup.apply('k0117')).toMatchObject({ code: 0, stdout: 'k0117: nothing to do\n' });
  });
});
