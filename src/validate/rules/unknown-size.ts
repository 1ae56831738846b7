import type { Finding } from '../../diagnostic.js';
import { valueAt } from '../finding.js';
import type { Rule } from '../rule.js';
import { unknownNames } from '../unknown-name.js';

/** The size of a server or of the access node that the platform does not offer. */
export const unknownSize = {
  code: 'unknown-size',
  severity: 'error',
  scope: 'tenant',
  title: 'A machine names a size that the platform does not offer',
  why: `Sizes are the platform's catalogue: processors, memory and system disk under one name. A tenant picks one and may
override processors and memory.`,
  wrong: `
servers:
  app01: { size: medum }
`,
  right: `
servers:
  app01: { size: medium, memory: 24 GiB }
`,
  check({ file, tenant, platform }): Finding[] {
    const own = tenant['access-node']?.size;
    const uses = [
      ...(own === undefined ? [] : [{ name: own, at: valueAt(file, 'access-node', 'size') }]),
      ...Object.entries(tenant.servers).map(([name, { size }]) => ({
        name: size,
        at: valueAt(file, 'servers', name, 'size'),
      })),
    ];
    return unknownNames(unknownSize, 'size', platform.sizes, uses);
  },
} as const satisfies Rule;
