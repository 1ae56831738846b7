import { describe, expect, it } from 'vitest';
import type { BackupApiVersion, JobDocument } from '../../../src/model/backup-jobs.js';
import { onApi } from '../../compile/backup/on-api.js';
import { resolvedExample } from '../../compile/compiled-examples.js';
import { compared, storeFor } from '../../run/backup/bring-tenant.js';
import { inProcessSession } from './in-process-session.js';

const versions: readonly BackupApiVersion[] = ['1.2-rev1', '1.3-rev1', '1.3-rev2'];

/** A server with the jobs of a tenant, and a job of it as somebody would send it back. */
async function served(version: BackupApiVersion) {
  const tenant = onApi(resolvedExample('k0117'), version);
  const store = storeFor(tenant);
  const session = inProcessSession(store, version);
  await (await compared(session, tenant)).apply();
  const job = structuredClone(store.jobNamed('k0117-backup')) as JobDocument;
  const put = (document: JobDocument, query = '') =>
    session.call({
      method: 'PUT',
      path: `/api/v1/jobs/${job['id'] as string}${query}`,
      body: document,
      effect: 'once',
    });
  const post = (document: JobDocument) =>
    session.call({ method: 'POST', path: '/api/v1/jobs', body: document, effect: 'once' });
  const { id: _id, isDisabled: _isDisabled, ...spec } = job;
  return { store, job, put, post, spec };
}

/** The document with a value deep inside replaced. */
function changed(document: JobDocument, path: string, value: JobDocument[string]): JobDocument {
  const [key = '', ...rest] = path.split('.');
  const inner = rest.length === 0 ? value : changed((document[key] ?? {}) as JobDocument, rest.join('.'), value);
  return { ...document, [key]: inner };
}

describe.each(versions)('the stand-in for a server of version %s', (version) => {
  const other = version === '1.3-rev2' ? 'synthenticFulls' : 'syntheticFulls';
  const id = '99999999-9999-4999-8999-999999999999';

  it.each([
    ['the spelling of another version', `storage.advancedSettings.${other}`, { isEnabled: false }],
    ['a misspelled generation', 'storage.gfsPolicy.montly', { isEnabled: true }],
    ['a weekday that is none', 'storage.gfsPolicy.weekly.desiredTime', 'Caturday'],
    ['a repository that is not there', 'storage.backupRepositoryId', id],
    ['a reference that nobody filled', 'storage.backupRepositoryId', { $reference: { kind: 'repository', name: 'x' } }],
  ])('refuses %s, in a new job and in a change', async (_what, path, value) => {
    const { put, post, spec, job } = await served(version);
    await expect(post(changed({ ...spec, name: 'another' }, path, value))).rejects.toMatchObject({ status: 400 });
    await expect(put(changed(job, path, value))).rejects.toMatchObject({ status: 400 });
  });

  it('takes back what it gave, refuses half of it, and a second job of a name', async () => {
    const { put, post, spec, job } = await served(version);
    expect(await put(job)).toMatchObject({ name: 'k0117-backup' });
    const { schedule: _schedule, ...half } = job;
    await expect(put(half)).rejects.toMatchObject({ status: 400 });
    await expect(post(spec)).rejects.toMatchObject({ status: 400 });
  });

  it('keeps what it adds by itself, and what a change brings', async () => {
    const { put, job, store } = await served(version);
    expect(store.get('k0117-backup', 'storage.advancedSettings.backupHealth')).toEqual({ isEnabled: false });
    await put(changed(job, 'schedule.daily.localTime', '03:30'));
    expect(store.get('k0117-backup', 'schedule.daily.localTime')).toBe('03:30');
  });
});

describe.each(['1.3-rev1', '1.3-rev2'] as const)('the stand-in for a server of version %s', (version) => {
  it('lets no generation be shorter without being told so', async () => {
    const { put, job } = await served(version);
    const shorter = changed(job, 'storage.gfsPolicy.monthly.keepForNumberOfMonths', 2);
    await expect(put(shorter)).rejects.toMatchObject({ status: 400 });
    await expect(put(changed(job, 'storage.gfsPolicy.isEnabled', false))).rejects.toMatchObject({ status: 400 });
    expect(await put(shorter, '?allowOldGfsPointsRetention=true')).toMatchObject({ name: 'k0117-backup' });
  });
});

describe('the stand-in for a server of version 1.2-rev1', () => {
  it('knows no copy job of machines', async () => {
    const { post, spec } = await served('1.2-rev1');
    await expect(post({ ...spec, name: 'copy', type: 'BackupCopy' })).rejects.toMatchObject({ status: 400 });
  });
});
