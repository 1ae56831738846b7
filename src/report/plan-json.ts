import { downtimeClasses } from '../downtime/downtime-class.js';
import { type PlanRow, countClasses, downtimeOfRow, isUnchanged } from './plan-row.js';

/** Shape: schemas/plan.schema.json. */
export function planJson(rows: readonly PlanRow[]): string {
  const counts = countClasses(rows);
  const report = {
    version: 1,
    stacks: rows.map(({ changes, ...row }) => ({ ...row, downtime: downtimeOfRow({ ...row, changes }), changes })),
    summary: {
      stacks: rows.length,
      changed: rows.filter((row) => !isUnchanged(row)).length,
      downtime: Object.fromEntries(downtimeClasses.map((one) => [one, counts.get(one) ?? 0])),
    },
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
