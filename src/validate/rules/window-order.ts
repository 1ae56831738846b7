import type { Finding } from '../../diagnostic.js';
import { found, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** A maintenance window that ends before it begins. */
export const windowOrder = {
  code: 'window-order',
  severity: 'error',
  scope: 'tenant',
  title: 'A maintenance window ends before it begins',
  why: `A window lies within one day. One over midnight would reach into the backup; it is written as two.`,
  wrong: `
maintenance:
  windows: { thursday-evening: { from: "22:00", to: "01:00" } }
`,
  right: `
maintenance:
  windows: { thursday-evening: { from: "20:00", to: "23:00" } }
`,
  check({ file, tenant: { maintenance } }): Finding[] {
    return Object.entries(maintenance.windows)
      .filter(([, { from, to }]) => to <= from)
      .map(([window, { from, to }]) =>
        found(
          windowOrder,
          valueAt(file, 'maintenance', 'windows', window, 'to'),
          `window ${window} ends at ${to}, not after ${from}`,
          `expected a time of the same day after ${from}`,
        ),
      );
  },
} as const satisfies Rule;
