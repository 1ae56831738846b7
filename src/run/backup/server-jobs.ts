import { type ExistingJob, existingJob } from '../../backup/reconcile/existing-job.js';
import { isDocument, textOf } from '../../backup/reconcile/job-value.js';
import type { JobDocument, JobValue } from '../../model/backup-jobs.js';
import { OperationError } from '../../operation-error.js';
import { allPages, pageSize } from './pages.js';
import { UnknownOutcome } from './persistent-call.js';
import { ServerRefusal, type Session } from './session.js';

/** Every job of the server, whoever made it. */
export async function allJobs({ call }: Session): Promise<readonly ExistingJob[]> {
  const ask = (skip: number) =>
    call({ method: 'GET', path: `/api/v1/jobs?skip=${skip}&limit=${pageSize}`, effect: 'repeatable' });
  const rows = await allPages(ask, ({ id }) => id);
  return rows.flatMap((row) => existingJob(row) ?? []);
}

/** @throws OperationError where it is gone */
export async function jobById({ call }: Session, id: string): Promise<ExistingJob> {
  return asJob(await call({ method: 'GET', path: pathOf(id), effect: 'repeatable' }));
}

/** How often a job is asked to be made whose answer was lost while no such job is to be found. */
const attempts = 3;

/**
 * Makes a job. Where the answer is lost, the job may be there or not: it is looked for by name, and asked for again only
 * where it is not there. A name that is refused as taken may be that of a lost call, which was slower than the search.
 */
export async function createJob(session: Session, document: JobDocument): Promise<ExistingJob> {
  const name = textOf(document['name']);
  for (let attempt = 1; ; attempt += 1) {
    const result = await session
      .call({ method: 'POST', path: '/api/v1/jobs', body: document, effect: 'once' })
      .catch((error: unknown) => {
        if (error instanceof UnknownOutcome || (error instanceof ServerRefusal && attempt > 1)) return error;
        throw error;
      });
    if (!(result instanceof Error)) return asJob(result);
    const found = await jobByName(session, name);
    if (found?.mark !== null && found !== null) return found;
    if (result instanceof ServerRefusal) throw result;
    if (attempt === attempts) {
      throw new OperationError(`nobody knows whether ${name} was made: ${result.message}`, 'run it once more');
    }
  }
}

/** @param forgetOldGenerations lets the product drop points that older generations kept; 1.2 knows no such word */
export async function updateJob(
  { call }: Session,
  id: string,
  document: JobDocument,
  forgetOldGenerations: boolean,
): Promise<void> {
  const query = forgetOldGenerations ? '?allowOldGfsPointsRetention=true' : '';
  await call({ method: 'PUT', path: `${pathOf(id)}${query}`, body: document, effect: 'repeatable' });
}

export async function switchJob({ call }: Session, id: string, to: 'enable' | 'disable'): Promise<void> {
  await call({ method: 'POST', path: `${pathOf(id)}/${to}`, effect: 'repeatable' });
}

async function jobByName({ call }: Session, name: string): Promise<ExistingJob | null> {
  const filter = `nameFilter=${encodeURIComponent(name)}`;
  const ask = (skip: number) =>
    call({ method: 'GET', path: `/api/v1/jobs?skip=${skip}&limit=${pageSize}&${filter}`, effect: 'repeatable' });
  const rows = await allPages(ask, ({ id }) => id);
  return rows.flatMap((row) => existingJob(row) ?? []).find((job) => job.name === name) ?? null;
}

function pathOf(id: string): string {
  return `/api/v1/jobs/${encodeURIComponent(id)}`;
}

function asJob(answer: JobValue): ExistingJob {
  const job = isDocument(answer) ? existingJob(answer) : null;
  if (job === null) throw new OperationError('the backup server answers with something else than a job');
  return job;
}
