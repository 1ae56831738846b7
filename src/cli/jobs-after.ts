import type { Outcome } from '../run/schedule.js';
import type { StackJob } from '../run/stack-job.js';
import { platformStack, tenantOfStack } from '../stack-name.js';
import type { Io } from './io.js';
import { notTouched } from './not-touched.js';
import type { RunLog } from './run-log.js';

/** Without those that need what failed: a cloud directory its tenant and its platform, a tenant its platform. */
export function jobsAfter(
  io: Io,
  jobs: readonly StackJob[],
  outcomes: readonly Outcome<StackJob, unknown>[],
  log: Pick<RunLog, 'leaveOut'>,
): StackJob[] {
  const failed = new Set(outcomes.filter(({ status }) => status !== 'done').map(({ item }) => item.name));
  return jobs.filter((job) => {
    const needed = [tenantOfStack(job.name) ?? '', platformStack(job.platform)].find((name) => failed.has(name));
    if (needed === undefined) return true;
    notTouched(io, log, job, `${needed} failed`);
    return false;
  });
}
