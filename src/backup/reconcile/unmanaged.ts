import { byCodeUnit } from '../../order.js';
import type { ExistingJob } from './existing-job.js';

/** What the product has beside the jobs of the tenants; none of it is touched. */
export interface Unmanaged {
  /** Jobs that mandant made for tenants that have no file any more. */
  readonly orphans: readonly Orphan[];
  /** How many jobs others made; their names may be anybody's. */
  readonly others: number;
}

export interface Orphan {
  readonly tenant: string;
  readonly role: 'backup' | 'copy';
  readonly isDisabled: boolean;
}

/** @param known all tenants of the repository, and former ids whose jobs are taken over */
export function unmanaged(existing: readonly ExistingJob[], known: ReadonlySet<string>): Unmanaged {
  const orphans = existing.flatMap(({ mark, isDisabled }) =>
    mark === null || known.has(mark.tenant) ? [] : [{ ...mark, isDisabled }],
  );
  const place = ({ tenant, role }: Orphan) => `${tenant} ${role}`;
  return {
    orphans: orphans.toSorted((a, b) => byCodeUnit(place(a), place(b))),
    others: existing.filter(({ mark }) => mark === null).length,
  };
}
