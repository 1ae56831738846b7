import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { backupUser } from '../backup/veeam/veeam-mock.js';
import { type BackupRepository, backupRepository } from './backup-repository.js';
import { ExampleRepository } from './mandant.js';

// Each step is a process of its own, and faults are waited for.
vi.setConfig({ testTimeout: 120_000 });

describe('a job that somebody else made', () => {
  let backup: BackupRepository;
  beforeAll(async () => {
    backup = await backupRepository('1.3-rev2');
  });
  afterAll(() => backup.stop());

  it('keeps its name, and the tenant is refused until that is cleared up', async () => {
    const { store } = backup.mock;
    store.set('Sicherung Muster & Partner', 'name', 'K0042-Backup');
    const planned = await backup.plan();
    expect(planned).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('k0042: backup-job-foreign: ') as string,
    });
    expect(planned.stdout).toContain('k0117-backup: new');
    expect(await backup.repository.run('explain', 'backup-job-foreign')).toMatchObject({ code: 0 });
    expect(await backup.apply()).toMatchObject({ code: 0, stdout: expect.stringMatching(/^k0117: applied/) as string });
    expect(await backup.apply('k0042')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(
        'k0042: there is no saved plan\n  plan it: mandant backup plan k0042\n',
      ) as string,
    });
  });
});

describe('a platform whose backup product speaks 1.2', () => {
  it('is refused as a whole, for it cannot make copies', async () => {
    const backup = await backupRepository('1.2-rev1');
    expect(await backup.plan()).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('backup-api-too-old') as string,
    });
    expect(backup.mock.seen).toEqual([]);
    await backup.stop();
  });
});

describe('the embedded platform', () => {
  it('has no backup product, whatever the platform is like that it stands for', async () => {
    const backup = await backupRepository('1.3-rev2');
    expect(await backup.plan('--platform', 'simulator')).toMatchObject({ code: 64 });
    expect(await backup.apply('--platform', 'simulator', 'k0042')).toMatchObject({ code: 64 });
    expect(backup.mock.seen).toEqual([]);
    await backup.stop();
  });
});

describe('the certificate of the backup server', () => {
  it('is trusted where NODE_EXTRA_CA_CERTS names its authority, and not without', async () => {
    const { mock, repository, stop } = await backupRepository('1.3-rev2');
    const env = { VEEAM_USER: backupUser.user, VEEAM_PASSWORD: backupUser.password };
    const args = ['backup', 'plan', 'k0117', '--connect', `127.0.0.1:${mock.port}`];
    expect(await repository.runWith(env, ...args)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('k0117: the certificate of backup.rz1.example is not trusted') as string,
    });
    const trusting = { ...env, NODE_EXTRA_CA_CERTS: join(repository.directory, 'ca.pem') };
    expect(await repository.runWith(trusting, ...args)).toMatchObject({ code: 0, stderr: '' });
    await stop();
  });
});

describe('a reason that several tenants share', () => {
  it('is said once, and the summary counts them', async () => {
    const repository = new ExampleRepository();
    expect(await repository.run('backup', 'plan')).toEqual({
      code: 1,
      stdout: '0 of 0 tenants would change: 0 new, 0 changed, 0 switched off; 2 tenants could not be compared\n',
      stderr: 'k0042, k0117: the backup server wants a user\n  set VEEAM_USER and VEEAM_PASSWORD in the environment\n',
    });
    repository.remove();
  });
});

describe('flags', () => {
  it.each([
    ['a former id that is still a tenant', ['--renamed', 'k0042:k0117'], 'there is still a tenant "k0042"'],
    ['a former id that is none', ['--renamed', 'k0042'], 'expected two tenant ids'],
    ['the same id twice', ['--renamed', 'k0117:k0117'], 'expected two tenant ids'],
    ['a former id twice', ['--renamed', 'k0001:k0042', '--renamed', 'k0001:k0117'], 'expected each tenant id once'],
    ['a tenant with two former ids', ['--renamed', 'k0001:k0042', '--renamed', 'k0002:k0042'], 'expected each tenant'],
    ['nobody to take the jobs over', ['--renamed', 'k0001:k9999'], 'there is no tenant "k9999" among those'],
    ['somebody who was not named', ['k0042', '--renamed', 'k0001:k0117'], 'there is no tenant "k0117" among those'],
    ['no port', ['--connect', '127.0.0.1'], 'expected a host and a port'],
    ['a port that is none', ['--connect', '127.0.0.1:99999'], 'expected a host and a port'],
    ['no time at all', ['--timeout', '0'], 'expected a whole number from 1'],
  ])('are wrong usage with %s', async (_what, args, message) => {
    const repository = new ExampleRepository();
    expect(await repository.run('backup', 'plan', ...args)).toMatchObject({
      code: 64,
      stderr: expect.stringContaining(message) as string,
    });
    repository.remove();
  });

  it('name a file of authorities that holds some', async () => {
    const repository = new ExampleRepository();
    const env = { VEEAM_USER: backupUser.user, VEEAM_PASSWORD: backupUser.password };
    expect(await repository.runWith(env, 'backup', 'plan', 'k0117', '--ca', 'platforms/rz1.yaml')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('rz1.yaml holds no certificate') as string,
    });
    repository.remove();
  });
});
