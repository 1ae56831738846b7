import type { Finding } from '../../diagnostic.js';
import { valueAt } from '../finding.js';
import type { Rule } from '../rule.js';
import { unknownNames } from '../unknown-name.js';

/** A maintenance window that the tenant does not declare. */
export const unknownWindow = {
  code: 'unknown-window',
  severity: 'error',
  scope: 'tenant',
  title: 'A server names a maintenance window that is not declared',
  why: `Updates and restarts happen in the window that was agreed with the customer. A server without one would never get its
updates.`,
  wrong: `
servers:
  app01: { maintenance: sunday-mornings }
`,
  right: `
servers:
  app01: { maintenance: sunday-morning }
`,
  check({ file, tenant }): Finding[] {
    const uses = Object.entries(tenant.servers).map(([server, { maintenance }]) => ({
      name: maintenance,
      at: valueAt(file, 'servers', server, 'maintenance'),
    }));
    return unknownNames(unknownWindow, 'maintenance window', tenant.maintenance.windows, uses);
  },
} as const satisfies Rule;
