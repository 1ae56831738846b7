import type { Drifted } from '../drift/drift-of.js';

/** What differs of one stack. */
export interface DriftRow {
  readonly stack: string;
  readonly drifted: readonly Drifted[];
}

/** One line for each thing that differs, and one that says what it comes to. */
export function driftText(rows: readonly DriftRow[]): string {
  const lines = rows.flatMap(({ stack, drifted }) => drifted.map((one) => `${stack} ${sentence(one)}`));
  const differing = rows.filter(({ drifted }) => drifted.length > 0).length;
  return `${[...lines, `${differing} of ${rows.length} differ from the platform`].join('\n')}\n`;
}

function sentence({ what, aspect, was, is }: Drifted): string {
  return aspect === '' ? `${what} is ${is}` : `${what}: ${aspect} is ${is}, was ${was}`;
}

/** Shape: schemas/drift.schema.json. */
export function driftJson(rows: readonly DriftRow[]): string {
  const summary = { stacks: rows.length, drifted: rows.filter(({ drifted }) => drifted.length > 0).length };
  return `${JSON.stringify({ version: 1, stacks: rows, summary }, null, 2)}\n`;
}
