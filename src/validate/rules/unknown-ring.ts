import type { Finding } from '../../diagnostic.js';
import { valueAt } from '../finding.js';
import type { Rule } from '../rule.js';
import { unknownName } from '../unknown-name.js';

/** A ring that the platform does not have. */
export const unknownRing = {
  code: 'unknown-ring',
  severity: 'error',
  scope: 'tenant',
  title: 'A tenant is in a ring that the platform does not have',
  why: `Rings say in which order changes reach the tenants. One that does not exist has no place in it, and the tenant might
be the first instead of the last.`,
  wrong: `
ring: canary
`,
  right: `
ring: null
`,
  check({ file, tenant: { ring }, platform: { rings = [] } }): Finding[] {
    if (ring === undefined || rings.includes(ring)) return [];
    return [unknownName(unknownRing, 'ring', rings, { name: ring, at: valueAt(file, 'ring') })];
  },
} as const satisfies Rule;
