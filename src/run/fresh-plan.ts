import { withPassingPlan } from './passing-plan.js';
import { planDifference } from './plan-difference.js';
import { stateOfPlan } from './plan-state.js';
import type { PlanSummary } from './plan-summary.js';
import { Refusal } from './refusal.js';
import { planFileIn, reviewedDescription } from './saved-plan.js';
import type { Stack } from './stack-directory.js';
import type { Tools } from './tools.js';

/** So many lines of a difference fit on a screen. */
const mostLines = 20;

/**
 * Plans once more and compares: what is applied has to be what was reviewed, on the state and the platform as they are now.
 * @returns the fresh plan, whose steps are those of the reviewed one
 * @throws Refusal with the difference
 */
export function freshPlan(tools: Tools, stack: Stack, plans: string, name: string): Promise<PlanSummary> {
  return withPassingPlan(tools, stack, {}, async (fresh, file) => {
    const wayOut = 'plan again and review that';
    const difference = planDifference(await reviewedDescription(plans, name), fresh.json);
    if (await isStateAnother(planFileIn(plans, name), file)) {
      throw new Refusal(`the state changed after the plan was made${listed(difference)}`, wayOut);
    }
    if (difference.length === 0) return fresh;
    const what = 'something was changed by hand after the plan was made';
    throw new Refusal(`${what}${listed(difference)}`, wayOut);
  });
}

/** A plan on an empty state has a lineage of its own, made up. */
async function isStateAnother(reviewed: string, fresh: string): Promise<boolean> {
  const [before, now] = [await stateOfPlan(reviewed), await stateOfPlan(fresh)];
  if (before === null || now === null) return false;
  return before.serial !== now.serial || (before.serial > 0 && before.lineage !== now.lineage);
}

function listed(difference: readonly string[]): string {
  const rest = difference.length - mostLines;
  const lines = rest > 0 ? [...difference.slice(0, mostLines), `and ${rest} more`] : difference;
  return lines.map((line) => `\n  ${line}`).join('');
}
