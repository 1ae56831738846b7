import { mkdir } from 'node:fs/promises';
import type { LeftOut } from './fit-to-schema.js';
import type { PlanSummary } from './plan-summary.js';
import { planDirectory, planFileIn, savePlan } from './saved-plan.js';
import { type Outcome, schedule } from './schedule.js';
import { type RunSettings, type StackJob, scheduleOptions, simulatorOf, stackRequest } from './stack-job.js';
import { planStack, withStack } from './stack-run.js';
import type { Tools } from './tools.js';

export interface PlannedStack {
  readonly summary: PlanSummary;
  /** What the provider of this run does not know. */
  readonly leftOut: readonly LeftOut[];
}

/** Plans stacks side by side and saves their plans; a failure of one does not stop the others. */
export function planStacks(
  tools: Tools,
  jobs: readonly StackJob[],
  settings: RunSettings,
): Promise<Outcome<StackJob, PlannedStack>[]> {
  return schedule(jobs, (job) => planJob(tools, job, settings), scheduleOptions(tools, settings));
}

function planJob(tools: Tools, job: StackJob, settings: RunSettings): Promise<PlannedStack> {
  return withStack(tools, stackRequest(job, settings, tools.env), async (stack) => {
    await mkdir(planDirectory(settings.plans, job.name), { recursive: true, mode: 0o700 });
    const summary = await planStack(tools, stack, { out: planFileIn(settings.plans, job.name) });
    await savePlan(settings.plans, summary, {
      stack: job.name,
      platform: job.platform,
      simulator: simulatorOf(job, settings)?.name ?? null,
      tool: settings.toolVersion,
      terraform: `${tools.terraform.kind} ${tools.terraform.version}`,
      compiled: job.sha256,
    });
    return { summary, leftOut: stack.leftOut };
  });
}
