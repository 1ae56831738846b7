import type { StackJob } from '../run/stack-job.js';
import type { Io } from './io.js';
import type { RunLog } from './run-log.js';

/** Says why a stack does not get its turn, to the reader and in the record. */
export function notTouched(io: Io, { leaveOut }: Pick<RunLog, 'leaveOut'>, job: StackJob, why: string): void {
  io.err(`${job.name}: not touched, for ${why}\n`);
  leaveOut(job, why);
}
