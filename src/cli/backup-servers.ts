import { backupJobs } from '../compile/backup/backup-jobs.js';
import { referencesOf } from '../backup/job-references.js';
import type { ExistingJob } from '../backup/reconcile/existing-job.js';
import type { BackupJobs } from '../model/backup-jobs.js';
import type { ResolvedTenant } from '../model/resolved-tenant.js';
import { type ConnectOptions, connectBackupServer } from '../run/backup/connect.js';
import { type ProductIds, productIds } from '../run/backup/product-ids.js';
import { rescan } from '../run/backup/rescan.js';
import { allJobs } from '../run/backup/server-jobs.js';
import type { Session } from '../run/backup/session.js';
import { hostsToRescan, type Inventory } from '../run/backup/tenant-jobs.js';
import { operationError } from '../operation-error.js';
import type { Io } from './io.js';
import { UsageError } from './usage-error.js';

/** A tenant with the jobs that are wanted for it. */
export interface BackupTenant {
  readonly tenant: ResolvedTenant;
  /** `null` where none is to run: the contract has no backup, or the tenant goes. */
  readonly jobs: BackupJobs | null;
}

/** The tenants of one server, and what it had when it was asked. */
export interface AskedServer {
  readonly session: Session;
  readonly existing: readonly ExistingJob[];
  readonly ids: ProductIds;
}

/**
 * The tenants that may have jobs, without those that are only planned, which is said.
 * @throws UsageError for the embedded platform, which has the backup server of another one in its file
 */
export function backupTenants(io: Io, tenants: readonly ResolvedTenant[]): readonly BackupTenant[] {
  const embedded = tenants.find(({ platform }) => platform.vcenter.server === 'embedded');
  if (embedded !== undefined) {
    throw new UsageError(`platform ${embedded.platform.platform} has no backup product`, 'leave out --platform');
  }
  return tenants.flatMap((tenant) => {
    if (tenant.lifecycle === 'planned') {
      io.err(`${tenant.tenant}: planned, so its jobs are not looked at\n`);
      return [];
    }
    return [{ tenant, jobs: tenant.lifecycle === 'active' ? backupJobs(tenant) : null }];
  });
}

/** The tenants by server and version of its interface, in their order. */
export function byServer(tenants: readonly BackupTenant[]): readonly (readonly BackupTenant[])[] {
  const groups = new Map<string, BackupTenant[]>();
  for (const one of tenants) {
    const { server, apiVersion } = one.tenant.platform.backup;
    const key = `${server} ${apiVersion}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

/** @throws UsageError where one way is to lead to several servers */
export function oneWay(
  groups: readonly (readonly BackupTenant[])[],
  { connect }: Pick<ConnectOptions, 'connect'>,
): void {
  if (connect === null || groups.length < 2) return;
  throw new UsageError('--connect is for one backup server', 'name tenants of one platform');
}

/**
 * Reads all that is needed of a server, for all its tenants at once. Where tags and machines are to be there and it does not
 * see them, it is told to look at the vCenter again.
 */
export async function askServer(
  io: Io,
  tenants: readonly BackupTenant[],
  options: ConnectOptions,
  inventory: Inventory,
): Promise<AskedServer> {
  const [first] = tenants;
  if (first === undefined) throw new Error('a server without tenants');
  const { server, apiVersion } = first.tenant.platform.backup;
  const session = await connectBackupServer(server, apiVersion, io.env, options);
  try {
    const references = tenants.flatMap(({ jobs }) =>
      (jobs?.jobs ?? []).flatMap(({ document }) => referencesOf(document)),
    );
    const existing = await allJobs(session);
    const ids = await productIds(session, apiVersion, references);
    const hosts = inventory === 'there' ? hostsToRescan(references, ids) : [];
    for (const host of hosts) await lookAgain(io, session, host);
    return { session, existing, ids: hosts.length === 0 ? ids : await productIds(session, apiVersion, references) };
  } catch (error) {
    session.close();
    throw error;
  }
}

/** Tenants of which everything is seen go on where it cannot look again; what the others lack is said of each. */
async function lookAgain(io: Io, session: Session, host: string): Promise<void> {
  io.err(`the backup server looks at ${host} again\n`);
  await rescan(session, host).catch((error: unknown) => io.err(`${operationError(error).message}\n`));
}
