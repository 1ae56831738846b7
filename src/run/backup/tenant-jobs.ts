import { fillReferences } from '../../backup/job-references.js';
import { markedJobs, ownJob } from '../../backup/reconcile/own-jobs.js';
import { idOfJobToBeMade } from '../../backup/reconcile/reviewed-changes.js';
import type { WantedJob } from '../../backup/reconcile/tenant-changes.js';
import type { ExistingJob } from '../../backup/reconcile/existing-job.js';
import type { BackupJobs, JobReference } from '../../model/backup-jobs.js';
import { OperationError } from '../../operation-error.js';
import type { ProductIds } from './product-ids.js';

/**
 * The jobs of a tenant with the product's ids in them. A job that the plan itself makes has none yet: a stand-in is put in.
 * @throws OperationError for what the product does not have, or has twice
 */
export function wantedJobs(
  { tenant, jobs }: BackupJobs,
  ids: ProductIds,
  own: ReadonlyMap<string, string>,
): WantedJob[] {
  const missing = new Map<string, JobReference>();
  const twice = new Map<string, JobReference>();
  const lookup = (to: JobReference): string | null => {
    if (to.kind === 'job') return own.get(to.name) ?? idOfJobToBeMade(to.name);
    const found = ids.of(to);
    if (found.length > 1) twice.set(thing(to), to);
    return found[0] ?? null;
  };
  const filled = jobs.map(({ role, name, document }) => {
    const result = fillReferences(document, lookup);
    for (const { to } of result.missing) missing.set(thing(to), to);
    return { role, name, document: result.document };
  });
  if (missing.size > 0) throw notThere(tenant, missing);
  if (twice.size > 0) throw new OperationError(`the backup server has more than one ${[...twice.keys()].join(', ')}`);
  return filled;
}

/** Ids of a tenant's jobs as far as they are there, by the names they are to have. */
export function ownIds(
  { tenant, jobs }: BackupJobs,
  formerly: string | null,
  existing: readonly ExistingJob[],
): ReadonlyMap<string, string> {
  const found = jobs.flatMap(({ role, name }): [string, string][] => {
    const job = ownJob(name, markedJobs(role, { tenant, formerly }, existing));
    return job === undefined ? [] : [[name, job.id]];
  });
  return new Map(found);
}

function notThere(tenant: string, missing: ReadonlyMap<string, JobReference>): OperationError {
  const isOfInventory = [...missing.values()].some((to) => 'host' in to);
  const wayOut = isOfInventory
    ? `mandant apply ${tenant} makes tags and machines; the backup server sees them once it has looked at the vCenter again`
    : 'enter it in the backup product under that name';
  return new OperationError(`the backup server has no ${[...missing.keys()].join(', ')}`, wayOut);
}

function thing(to: JobReference): string {
  return `${to.kind.replaceAll('-', ' ')} "${to.name}"`;
}
