import { backupJobCheck } from '../../../src/backup/check-backup-jobs.js';
import { referencesOf } from '../../../src/backup/job-references.js';
import type { JobChange } from '../../../src/backup/reconcile/job-change.js';
import { tenantChanges } from '../../../src/backup/reconcile/tenant-changes.js';
import { backupJobs } from '../../../src/compile/backup/backup-jobs.js';
import { readJobSchema } from '../../../src/load/backup-schemas.js';
import type { BackupApiVersion } from '../../../src/model/backup-jobs.js';
import type { ResolvedTenant } from '../../../src/model/resolved-tenant.js';
import { applyTenant } from '../../../src/run/backup/apply-tenant.js';
import { productIds } from '../../../src/run/backup/product-ids.js';
import { allJobs } from '../../../src/run/backup/server-jobs.js';
import type { Session } from '../../../src/run/backup/session.js';
import { ownIds, wantedJobs } from '../../../src/run/backup/tenant-jobs.js';
import { VeeamStore } from '../../backup/veeam/veeam-store.js';

const versions: readonly BackupApiVersion[] = ['1.2-rev1', '1.3-rev1', '1.3-rev2'];
const checks = new Map(versions.map((version) => [version, backupJobCheck(version, readJobSchema(version))]));

/** What a product has that the jobs of a tenant need. */
export function storeFor({ tenant, servers, accessNode, platform }: ResolvedTenant): VeeamStore {
  const store = new VeeamStore();
  const { repositories, guestCredentials } = platform.backup;
  const host = platform.vcenter.server;
  for (const { name, encryption } of [repositories.primary, repositories.offsite]) {
    store.addRepository(name);
    if (encryption !== null) store.addPassword(encryption);
  }
  if (guestCredentials !== null) store.addCredentials(guestCredentials);
  store.addTag(host, tenant);
  for (const name of [...servers.map((server) => server.name), accessNode.name])
    store.addMachine(host, `${tenant}-${name}`);
  return store;
}

/** What would have to happen for a tenant now, and how it is done. */
export async function compared(session: Session, tenant: ResolvedTenant) {
  const jobs = tenant.lifecycle === 'active' ? backupJobs(tenant) : null;
  const existing = await allJobs(session);
  const references = (jobs?.jobs ?? []).flatMap(({ document }) => referencesOf(document));
  const { apiVersion } = tenant.platform.backup;
  const ids = await productIds(session, apiVersion, references);
  const own = jobs === null ? new Map<string, string>() : ownIds(jobs, null, existing);
  const wanted = jobs === null ? [] : wantedJobs(jobs, ids, own, 'there');
  const { changes, problems } = tenantChanges({ tenant: tenant.tenant, formerly: null, wanted, existing });
  const check = checks.get(apiVersion);
  if (problems.length > 0 || check === undefined) throw new Error(JSON.stringify(problems));
  const work = { tenant: tenant.tenant, formerly: null, jobs, changes, own };
  return {
    changes: changes as readonly JobChange[],
    apply: () => applyTenant(session, ids, check, work, () => undefined),
  };
}
