import type { PlanRow } from '../report/plan-row.js';
import { countChanges } from '../run/plan-summary.js';
import type { PlannedStack } from '../run/plan-stacks.js';
import type { StackJob } from '../run/stack-job.js';

export function planRow({ name }: Pick<StackJob, 'name'>, { summary }: Pick<PlannedStack, 'summary'>): PlanRow {
  const { create, update, move, replace, destroy, start } = countChanges(summary.changes);
  const changes = summary.changes.map(({ address, action, downtime }) => ({
    address,
    action,
    downtime: downtime.class,
    lostDisks: downtime.lostDisks,
    reasons: downtime.reasons,
  }));
  return { stack: name, create, update, move, replace, destroy, start, changes };
}
