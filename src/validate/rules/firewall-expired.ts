import type { Finding } from '../../diagnostic.js';
import { entriesOf } from '../entries.js';
import { found, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** A firewall rule whose last day has passed. */
export const firewallExpired = {
  code: 'firewall-expired',
  severity: 'warning',
  scope: 'tenant',
  title: 'A firewall rule has run out',
  why: `The access node stops letting it pass at the end of its last day, by itself. What is left is a line that says otherwise.
A warning: nothing is open, and no other change needs to wait.`,
  wrong: `
firewall:
  migration:
    purpose: data migration
    owner: anna.beispiel
    from: ["site:halle"]
    to: ["server:app01"]
    services: [smb]
    expires: 2026-11-30
`,
  right: `
firewall:
  migration:
    purpose: data migration
    owner: anna.beispiel
    from: ["site:halle"]
    to: ["server:app01"]
    services: [smb]
    expires: 2026-12-31
`,
  check({ file, tenant }, { today }): Finding[] {
    return entriesOf(tenant.firewall).flatMap(([name, { expires }]) => {
      if (expires === undefined || expires >= today) return [];
      const at = valueAt(file, 'firewall', name, 'expires');
      return [found(firewallExpired, at, `rule ${name} ran out on ${expires}`, 'delete it, or agree on a later day')];
    });
  },
} as const satisfies Rule;
