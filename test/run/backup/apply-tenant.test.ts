import { describe, expect, it } from 'vitest';
import type { JobDocument } from '../../../src/model/backup-jobs.js';
import type { ResolvedTenant } from '../../../src/model/resolved-tenant.js';
import { Refusal } from '../../../src/run/refusal.js';
import type { Session } from '../../../src/run/backup/session.js';
import { inProcessSession } from '../../backup/veeam/in-process-session.js';
import { resolvedExample } from '../../compile/compiled-examples.js';
import { compared, storeFor } from './bring-tenant.js';

const tenant = resolvedExample('k0117');
const version = tenant.platform.backup.apiVersion;

describe('a job that is brought to the product', () => {
  it('is looked at afterwards: a key that a lenient server passes over is a failure', async () => {
    const store = storeFor(tenant);
    const strict = inProcessSession(store, version);
    const lenient: Session = {
      ...strict,
      call: (call) => {
        const { storage, ...rest } = (call.body ?? {}) as { readonly storage?: JobDocument };
        const { retentionPolicy, backupRepositoryId, backupProxies } = storage ?? {};
        const body = { ...rest, storage: { retentionPolicy, backupRepositoryId, backupProxies } } as JobDocument;
        return strict.call(call.path === '/api/v1/jobs' && storage !== undefined ? { ...call, body } : call);
      },
    };
    const { apply } = await compared(lenient, tenant);
    await expect(apply()).rejects.toMatchObject({
      message: expect.stringMatching(
        /^the backup server took k0117-backup, but did not keep: .*syntheticFulls/,
      ) as string,
    });
    expect(store.jobNamed('k0117-copy')).toBeUndefined();
  });

  it('is not sent with a key that the version does not know', async () => {
    const store = storeFor(tenant);
    const session = inProcessSession(store, version);
    const { backup } = tenant.platform;
    const [name = '', policy] = Object.entries(backup.policies)[0] ?? [];
    if (policy === undefined) throw new Error('no policy');
    const strange: ResolvedTenant = {
      ...tenant,
      platform: {
        ...tenant.platform,
        backup: { ...backup, policies: { [name]: { ...policy, incremental: { daily: 'midnight' } } } },
      },
    };
    const { apply } = await compared(session, strange);
    await expect(apply()).rejects.toMatchObject({
      message: expect.stringMatching(/^k0117-backup\/schedule\/daily\/localTime: .*; nothing was sent$/) as string,
    });
    expect(session.calls.filter(({ effect }) => effect === 'once')).toEqual([]);
  });

  it('is not overwritten where somebody changes it at this moment', async () => {
    const store = storeFor(tenant);
    const session = inProcessSession(store, version);
    await (await compared(session, tenant)).apply();
    store.set('k0117-backup', 'schedule.daily.localTime', '06:00');
    const { changes, apply } = await compared(session, tenant);
    expect(changes.map(({ action }) => action)).toEqual(['update', 'none']);
    store.set('k0117-backup', 'schedule.retry.retryCount', 9);
    await expect(apply()).rejects.toBeInstanceOf(Refusal);
    expect(store.get('k0117-backup', 'schedule.retry.retryCount')).toBe(9);
    expect(session.calls.filter(({ method }) => method === 'PUT')).toEqual([]);
  });

  it('is found where it was made by a call that was slower than the search for it', async () => {
    const store = storeFor(tenant);
    const session = inProcessSession(store, version);
    let body: JobDocument | undefined;
    let posts = 0;
    const slow: Session = {
      ...session,
      call: async (call) => {
        if (call.method !== 'POST' || call.path !== '/api/v1/jobs') return session.call(call);
        posts += 1;
        if (posts > 1) {
          if (body !== undefined) await session.call({ ...call, body });
          body = undefined;
          return session.call(call);
        }
        body = call.body;
        return inProcessSession(store, version, () => 'lost-before').call(call);
      },
    };
    const { apply } = await compared(slow, tenant);
    await apply();
    expect([...store.jobs.values()].map(({ name }) => name)).toEqual(['k0117-backup', 'k0117-copy']);
  });

  it('is not switched on by a change of somebody who removed its mark meanwhile', async () => {
    const store = storeFor(tenant);
    const session = inProcessSession(store, version);
    await (await compared(session, tenant)).apply();
    store.set('k0117-backup', 'isDisabled', true);
    const { apply } = await compared(session, tenant);
    store.set('k0117-backup', 'description', 'mine now');
    await expect(apply()).rejects.toBeInstanceOf(Refusal);
    expect(store.get('k0117-backup', 'isDisabled')).toBe(true);
  });
});

describe('a name that a job refers to', () => {
  it('is missing in the product', async () => {
    const store = storeFor(tenant);
    store.repositories.length = 0;
    await expect(compared(inProcessSession(store, version), tenant)).rejects.toMatchObject({
      message: 'the backup server has no repository "repo-fire-section-2", repository "repo-offsite"',
      wayOut: 'enter it in the backup product under that name',
    });
  });

  it('is missing in the inventory, as long as the tenant was not applied', async () => {
    const store = storeFor(tenant);
    store.inventory.length = 0;
    await expect(compared(inProcessSession(store, version), tenant)).rejects.toMatchObject({
      message: expect.stringContaining('the backup server has no tag "k0117"') as string,
      wayOut: expect.stringContaining('mandant apply k0117') as string,
    });
  });

  it('is there twice, and nobody can say which is meant', async () => {
    const store = storeFor(tenant);
    store.addRepository('repo-offsite');
    await expect(compared(inProcessSession(store, version), tenant)).rejects.toMatchObject({
      message: 'the backup server has more than one repository "repo-offsite"',
    });
  });
});
