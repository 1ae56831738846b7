import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';

/** The state that a plan was made from: it counts up with every write, within a lineage of its own. */
export interface PlanState {
  readonly lineage: string;
  readonly serial: number;
}

/**
 * The state as it was before the plan looked at reality: a saved plan is a zip that holds it as `tfstate-prev` (Terraform's
 * and OpenTofu's internal/plans/planfile). `null` for one that cannot be read so, such as OpenTofu's encrypted ones.
 */
export async function stateOfPlan(planFile: string): Promise<PlanState | null> {
  try {
    const files = unzipSync(await readFile(planFile), { filter: ({ name }) => name === 'tfstate-prev' });
    const { lineage, serial } = JSON.parse(strFromU8(files['tfstate-prev'] ?? new Uint8Array())) as PlanState;
    return { lineage, serial };
  } catch {
    return null;
  }
}
