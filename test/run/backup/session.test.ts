import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { BackupApiVersion } from '../../../src/model/backup-jobs.js';
import { connectBackupServer } from '../../../src/run/backup/connect.js';
import { allJobs } from '../../../src/run/backup/server-jobs.js';
import { backupUser, startVeeamMock, type VeeamMock } from '../../backup/veeam/veeam-mock.js';

const server = 'backup.rz1.example';
const env = { VEEAM_USER: backupUser.user, VEEAM_PASSWORD: backupUser.password };

let mock: VeeamMock;
let directory: string;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'mandant-session-'));
  mock = await startVeeamMock({ version: '1.3-rev2', server, tokenSeconds: 2 });
  writeFileSync(join(directory, 'ca.pem'), mock.certificate);
  for (let index = 0; index < 7; index += 1) {
    const id = `11111111-1111-4111-8111-11111111111${index}`;
    mock.store.jobs.set(id, { id, name: `job ${index}`, type: 'VSphereBackup', description: '' });
  }
});
afterEach(() => {
  mock.heal();
  mock.seen.length = 0;
});
afterAll(async () => {
  await mock.stop();
  rmSync(directory, { recursive: true });
});

const session = (changes: { name?: string; ca?: string | null; version?: BackupApiVersion; limitMs?: number } = {}) =>
  connectBackupServer(changes.name ?? server, changes.version ?? '1.3-rev2', env, {
    connect: { host: '127.0.0.1', port: mock.port },
    ca: changes.ca === undefined ? join(directory, 'ca.pem') : changes.ca,
    limitMs: changes.limitMs ?? 10_000,
  });

async function jobs(...args: Parameters<typeof session>) {
  const open = await session(...args);
  return allJobs(open).finally(open.close);
}

describe('the server', () => {
  it('is believed only with a certificate of a trusted authority', async () => {
    await expect(jobs({ ca: null })).rejects.toMatchObject({
      message: expect.stringContaining('the certificate of backup.rz1.example is not trusted') as string,
      wayOut: expect.stringContaining('--ca FILE') as string,
    });
    expect(mock.seen, 'nothing was sent, not even the log-in').toEqual([]);
  });

  it('is believed only under the name in its certificate, however it is reached', async () => {
    await expect(jobs({ name: 'backup.rz2.example' })).rejects.toMatchObject({
      message: 'the certificate of backup.rz2.example is not trusted (ERR_TLS_CERT_ALTNAME_INVALID)',
    });
    expect(mock.seen).toEqual([]);
  });

  it('is not trusted for a variable that switches verification off', async () => {
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    await expect(jobs({ ca: null })).rejects.toMatchObject({
      message: expect.stringContaining('not trusted') as string,
    });
    delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
  });

  it('is asked for all pages of a list', async () => {
    expect(await jobs()).toHaveLength(7);
    expect(mock.seen.filter(({ path }) => path === '/api/v1/jobs')).toHaveLength(3);
  });

  it('is told another version only to be refused, by the token call already', async () => {
    await expect(jobs({ version: '1.3-rev1' })).rejects.toMatchObject({
      message: expect.stringContaining('(400)') as string,
    });
    expect(mock.seen.map(({ path }) => path)).toEqual(['/api/oauth2/token']);
  });
});

describe('the log-in', () => {
  it('wants a user from the environment', async () => {
    const options = { connect: null, ca: null, limitMs: 1000 };
    await expect(connectBackupServer(server, '1.3-rev2', { VEEAM_USER: 'x' }, options)).rejects.toMatchObject({
      wayOut: expect.stringContaining('VEEAM_PASSWORD') as string,
    });
  });

  it('is renewed before a token ends, without the password', async () => {
    const open = await session();
    await allJobs(open);
    const { issued } = mock.tokens;
    await new Promise((resolve) => setTimeout(resolve, 2300));
    expect(await allJobs(open)).toHaveLength(7);
    expect(mock.tokens).toEqual({ issued, renewed: 1 });
    expect(mock.seen.every(({ status }) => status === 200)).toBe(true);
    open.close();
  });

  it('is renewed once, not for every call, where the server calls a token dead', async () => {
    const open = await session();
    mock.fail('GET', /jobs/, 'expired-token');
    expect(await allJobs(open)).toHaveLength(7);
    expect(mock.seen.filter(({ status }) => status === 401)).toHaveLength(1);
    const several = await Promise.all([allJobs(open), allJobs(open), allJobs(open)]);
    expect(several.map(({ length }) => length)).toEqual([7, 7, 7]);
    open.close();
  });

  it('is never said, not even where the server repeats it', async () => {
    const wrong = await connectBackupServer(
      server,
      '1.3-rev2',
      { VEEAM_USER: 'x', VEEAM_PASSWORD: 'secret-of-x' },
      {
        connect: { host: '127.0.0.1', port: mock.port },
        ca: join(directory, 'ca.pem'),
        limitMs: 10_000,
      },
    );
    const error: unknown = await allJobs(wrong).catch((thrown: unknown) => thrown);
    expect(JSON.stringify(error) + String(error)).not.toContain('secret-of-x');
    expect(error).toMatchObject({ message: 'the backup server refuses the log-in (401)' });
    wrong.close();
  });
});

describe('a server in trouble', () => {
  it('is given the time that it asks for', async () => {
    mock.fail('GET', /jobs/, 'too-many', 2);
    const begin = performance.now();
    expect(await jobs()).toHaveLength(7);
    expect(performance.now() - begin).toBeGreaterThan(1900);
  });

  it('is not waited for longer than the limit', async () => {
    mock.fail('GET', /jobs/, 'hang');
    const begin = performance.now();
    expect(await jobs({ limitMs: 300 })).toHaveLength(7);
    expect(performance.now() - begin).toBeLessThan(5000);
  });

  it('is given up at last, with what was seen', async () => {
    mock.fail('GET', /jobs/, 'cut-before', 99);
    await expect(jobs()).rejects.toMatchObject({
      message: expect.stringContaining('does not answer: ECONNRESET') as string,
    });
  });

  it('that cannot be reached is said to be so', async () => {
    const open = await connectBackupServer(server, '1.3-rev2', env, {
      connect: { host: '127.0.0.1', port: 1 },
      ca: null,
      limitMs: 1000,
    });
    await expect(allJobs(open)).rejects.toMatchObject({ message: 'the backup server does not answer: ECONNREFUSED' });
  });
});
