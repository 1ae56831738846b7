import { isDocument, isList } from '../../backup/reconcile/job-value.js';
import type { JobDocument, JobValue } from '../../model/backup-jobs.js';
import { OperationError } from '../../operation-error.js';

/** Rows of one answer, and how many there are in all. */
interface Page {
  readonly rows: readonly JobDocument[];
  readonly total: number;
}

/** The largest number of rows that is asked for at once; servers may give fewer. */
export const pageSize = 200;

/**
 * All rows of a list that comes in pages. Somebody may add or take away rows meanwhile, so one that comes twice is taken once;
 * `idOf` tells them apart.
 */
export async function allPages(
  ask: (skip: number) => Promise<JobValue>,
  idOf: (row: JobDocument) => JobValue | undefined,
): Promise<readonly JobDocument[]> {
  const found = new Map<string, JobDocument>();
  for (let skip = 0; ; ) {
    const { rows, total } = pageOf(await ask(skip));
    for (const row of rows) found.set(JSON.stringify(idOf(row) ?? row), row);
    skip += rows.length;
    if (rows.length === 0 || skip >= total) return [...found.values()];
  }
}

function pageOf(answer: JobValue): Page {
  const { data, pagination } = isDocument(answer) ? answer : {};
  const total = pagination !== undefined && isDocument(pagination) ? pagination['total'] : undefined;
  if (data === undefined || !isList(data) || typeof total !== 'number') {
    throw new OperationError('the backup server answers with something else than a list');
  }
  return { rows: data.filter(isDocument), total };
}
