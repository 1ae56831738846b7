import { setTimeout as sleep } from 'node:timers/promises';
import { isDocument, textOf } from '../../backup/reconcile/job-value.js';
import type { JobValue } from '../../model/backup-jobs.js';
import { OperationError } from '../../operation-error.js';
import type { Session } from './session.js';

const pauseMs = 1000;
const limitMs = 5 * 60_000;

/**
 * Has the server look at a vCenter again, and waits until it has: tags and machines that were made just now are not in its
 * inventory before.
 * @throws OperationError where it refuses, or takes longer than five minutes
 */
export async function rescan({ call }: Session, host: string): Promise<void> {
  const path = `/api/v1/inventory/${encodeURIComponent(host)}/rescan`;
  let task = await call({ method: 'POST', path, effect: 'repeatable' });
  const id = encodeURIComponent(fieldOf(task, 'id'));
  const end = performance.now() + limitMs;
  while (fieldOf(task, 'state') !== 'Stopped') {
    if (performance.now() > end) throw new OperationError(`the backup server still looks at ${host}`);
    await sleep(pauseMs);
    task = await call({ method: 'GET', path: `/api/v1/tasks/${id}`, effect: 'repeatable' });
  }
}

function fieldOf(task: JobValue, field: string): string {
  const text = isDocument(task) ? textOf(task[field]) : '';
  if (text === '') throw new OperationError('the backup server answers with something else than a task');
  return text;
}
