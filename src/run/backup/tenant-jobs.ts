import { fillReferences, referencesOf } from '../../backup/job-references.js';
import { markedJobs, ownJob } from '../../backup/reconcile/own-jobs.js';
import { idToCome } from '../../backup/reconcile/reviewed-changes.js';
import type { WantedJob } from '../../backup/reconcile/tenant-changes.js';
import type { ExistingJob } from '../../backup/reconcile/existing-job.js';
import type { BackupJobs, InventoryReference, JobReference } from '../../model/backup-jobs.js';
import { OperationError } from '../../operation-error.js';
import { byCodeUnit } from '../../order.js';
import type { ProductIds } from './product-ids.js';

/** Whether the product sees the tenant's tag and machines, or may do so only once the tenant was applied. */
export type Inventory = 'there' | 'to-come';

/**
 * The jobs of a tenant with the product's ids in them. A job that the plan itself makes has none yet, nor has what is still to
 * come: a stand-in is put in.
 * @throws OperationError for what the product does not have, or has twice
 */
export function wantedJobs(
  { tenant, jobs }: BackupJobs,
  ids: ProductIds,
  own: ReadonlyMap<string, string>,
  inventory: Inventory,
): WantedJob[] {
  const missing = new Map<string, JobReference>();
  const twice = new Map<string, JobReference>();
  const lookup = (to: JobReference): string | null => {
    if (to.kind === 'job') return own.get(to.name) ?? idToCome(to.name);
    const found = ids.of(to);
    if (found.length > 1) twice.set(thing(to), to);
    return found[0] ?? (inventory === 'to-come' && isOfInventory(to) ? idToCome(to.name) : null);
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

/** The tag and the machines that jobs refer to and the product does not see yet: `machine "k0042-sql02"`. */
export function awaitedThings({ jobs }: BackupJobs, ids: ProductIds): readonly string[] {
  const references = jobs.flatMap(({ document }) => referencesOf(document));
  const awaited = references.filter((to) => isOfInventory(to) && ids.of(to).length === 0);
  return [...new Set(awaited.map(thing))].toSorted(byCodeUnit);
}

/** The vCenters of which the product does not see everything that is referred to. */
export function hostsToRescan(references: readonly JobReference[], ids: ProductIds): readonly string[] {
  const unseen = references.filter(isOfInventory).filter((to) => ids.of(to).length === 0);
  return [...new Set(unseen.map(({ host }) => host))].toSorted(byCodeUnit);
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
  const wayOut = [...missing.values()].some(isOfInventory)
    ? `mandant apply ${tenant} makes tags and machines; the backup server sees them once it has looked at the vCenter again`
    : 'enter it in the backup product under that name';
  return new OperationError(`the backup server has no ${[...missing.keys()].join(', ')}`, wayOut);
}

function isOfInventory(to: JobReference): to is InventoryReference {
  return 'host' in to;
}

function thing(to: JobReference): string {
  return `${to.kind.replaceAll('-', ' ')} "${to.name}"`;
}
