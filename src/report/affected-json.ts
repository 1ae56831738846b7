import type { Affected } from '../affected/affected.js';

/** Shape: schemas/affected.schema.json. */
export function affectedJson({ base, head, tenants, stacks }: Affected): string {
  const affected = stacks.filter(({ kind }) => kind === 'tenant').length;
  const report = { version: 1, base, head, stacks, summary: { tenants, affected } };
  return `${JSON.stringify(report, null, 2)}\n`;
}
