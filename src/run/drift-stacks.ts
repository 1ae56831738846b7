import { withPassingPlan } from './passing-plan.js';
import type { PlanSummary } from './plan-summary.js';
import { type Outcome, schedule } from './schedule.js';
import { type RunSettings, type StackJob, scheduleOptions, stackRequest } from './stack-job.js';
import { withStack } from './stack-run.js';
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
  const look = (job: StackJob) =>
    withStack(tools, stackRequest(job, settings, tools.env), (stack) =>
      withPassingPlan(tools, stack, { refreshOnly: true }, (looked) => read(job, looked)),
    );
  return schedule(jobs, look, scheduleOptions(tools, settings));
}
