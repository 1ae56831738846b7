import { freshPlan } from './fresh-plan.js';
import { planFileIn, reviewedPlan } from './saved-plan.js';
import { type Outcome, schedule } from './schedule.js';
import { type RunSettings, type StackJob, scheduleOptions, simulatorOf, stackRequest } from './stack-job.js';
import { applyStack, withStack } from './stack-run.js';
import type { Tools } from './tools.js';

/** Whether the plan held anything to do. */
export type Applied = 'applied' | 'nothing-to-do';

/**
 * Applies the saved plans of stacks side by side. Refused is a plan that is not the reviewed one, one that a plan made just
 * before no longer agrees with, and one that the guard refuses; Terraform itself refuses one whose state has moved on. A
 * failure of one stack does not stop the others.
 */
export function applyStacks(
  tools: Tools,
  jobs: readonly StackJob[],
  settings: RunSettings,
): Promise<Outcome<StackJob, Applied>[]> {
  return schedule(jobs, (job) => applyJob(tools, job, settings), scheduleOptions(tools, settings));
}

async function applyJob(tools: Tools, job: StackJob, settings: RunSettings): Promise<Applied> {
  const manifest = await reviewedPlan(settings.plans, job, simulatorOf(job, settings)?.name ?? null);
  if (manifest.isEmpty) return 'nothing-to-do';
  await withStack(tools, stackRequest(job, settings, tools.env), async (stack) => {
    const fresh = await freshPlan(tools, stack, settings.plans, job.name);
    settings.guard?.(job, fresh);
    await applyStack(tools, stack, planFileIn(settings.plans, job.name));
  });
  return 'applied';
}
