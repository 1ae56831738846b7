import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PlanSummary } from './plan-summary.js';
import { type Outcome, schedule } from './schedule.js';
import { type RunSettings, type StackJob, scheduleOptions, stackRequest } from './stack-job.js';
import { planStack, withStack } from './stack-run.js';
import type { Tools } from './tools.js';

/**
 * Compares states with the platform side by side; changes neither. A failure of one does not stop the others.
 * @param read what to make of a plan that only looked
 */
export function driftStacks<Result>(
  tools: Tools,
  jobs: readonly StackJob[],
  settings: RunSettings,
  read: (job: StackJob, looked: PlanSummary) => Result,
): Promise<Outcome<StackJob, Result>[]> {
  const work = async (job: StackJob) => read(job, await look(tools, job, settings));
  return schedule(jobs, work, scheduleOptions(tools, settings));
}

function look(tools: Tools, job: StackJob, settings: RunSettings): Promise<PlanSummary> {
  return withStack(tools, stackRequest(job, settings, tools.env), async (stack) => {
    // It holds secrets: where a kill leaves it, git does not look.
    const out = join(stack.directory, '.terraform', 'drift.tfplan');
    try {
      return await planStack(tools, stack, { out, refreshOnly: true });
    } finally {
      await rm(out, { force: true });
      await rm(`${out}.json`, { force: true });
    }
  });
}
