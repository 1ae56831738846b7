import { planFileIn, reviewedPlan } from './saved-plan.js';
import { type Outcome, schedule } from './schedule.js';
import { type RunSettings, type StackJob, simulatorOf, stackRequest } from './stack-job.js';
import { applyStack, withStack } from './stack-run.js';
import type { Tools } from './tools.js';

/** Whether the plan held anything to do. */
export type Applied = 'applied' | 'nothing-to-do';

/**
 * Applies the saved plans of stacks side by side. A plan that is not the reviewed one is refused before Terraform starts;
 * Terraform itself refuses one whose state has moved on since. A failure of one stack does not stop the others.
 */
export function applyStacks(
  tools: Tools,
  jobs: readonly StackJob[],
  settings: RunSettings,
): Promise<Outcome<StackJob, Applied>[]> {
  return schedule(jobs, settings.parallel, (job) => applyJob(tools, job, settings), tools.signal);
}

async function applyJob(tools: Tools, job: StackJob, settings: RunSettings): Promise<Applied> {
  const manifest = await reviewedPlan(settings.plans, job, simulatorOf(job, settings)?.name ?? null);
  if (manifest.isEmpty) return 'nothing-to-do';
  await withStack(tools, stackRequest(job, settings, tools.env), (stack) =>
    applyStack(tools, stack, planFileIn(settings.plans, job.name)),
  );
  return 'applied';
}
