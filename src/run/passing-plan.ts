import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PlanSummary } from './plan-summary.js';
import type { Stack } from './stack-directory.js';
import { type PlanOptions, planStack } from './stack-run.js';
import type { Tools } from './tools.js';

/** Plans for a look alone: nobody applies the plan, and nothing of it is left. `work` gets the plan's file as well. */
export async function withPassingPlan<Result>(
  tools: Tools,
  stack: Stack,
  options: Omit<PlanOptions, 'out'>,
  work: (plan: PlanSummary, file: string) => Result | Promise<Result>,
): Promise<Result> {
  // It holds secrets: where a kill leaves it, git does not look.
  const out = join(stack.directory, '.terraform', 'passing.tfplan');
  try {
    return await work(await planStack(tools, stack, { ...options, out }), out);
  } finally {
    await rm(out, { force: true });
    await rm(`${out}.json`, { force: true });
  }
}
