import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';

/** The state that a plan was made from: it counts up with every write, within a lineage of its own. */
export interface PlanState {
  readonly lineage: string;
  readonly serial: number;
}

/**
 * The state that a plan belongs to: a saved plan is a zip that holds it as `tfstate`, beside a `tfstate-prev` that has no
 * serial (internal/plans/planfile of Terraform and OpenTofu). `null` for one that cannot be read so, such as OpenTofu's
 * encrypted ones.
 */
export async function stateOfPlan(planFile: string): Promise<PlanState | null> {
  try {
    const files = unzipSync(await readFile(planFile), { filter: ({ name }) => name === 'tfstate' });
    const { lineage, serial } = JSON.parse(strFromU8(files['tfstate'] ?? new Uint8Array())) as PlanState;
    return { lineage, serial };
  } catch {
    return null;
  }
}
