import type { BackupJobRole } from '../../model/backup-jobs.js';
import type { ExistingJob } from './existing-job.js';

export interface Owner {
  readonly tenant: string;
  /** Id that the tenant had before, `null` for one that was never renamed. */
  readonly formerly: string | null;
}

/**
 * The jobs that carry a tenant's mark for a role: one, unless somebody made copies of it. Under the former id only while
 * nothing has the new one.
 */
export function markedJobs(
  role: BackupJobRole,
  { tenant, formerly }: Owner,
  existing: readonly ExistingJob[],
): readonly ExistingJob[] {
  const of = (id: string | null) => existing.filter(({ mark }) => mark?.role === role && mark.tenant === id);
  const own = of(tenant);
  return own.length > 0 ? own : of(formerly);
}

/** The one of several that has the right name, else the first. */
export function ownJob(name: string, marked: readonly ExistingJob[]): ExistingJob | undefined {
  return marked.find((job) => job.name === name) ?? marked[0];
}
