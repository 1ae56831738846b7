import type { Finding } from '../../diagnostic.js';
import { named } from '../../named-text.js';
import { entriesOf } from '../entries.js';
import { found, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** A firewall rule whose owner is gone. */
export const firewallOwnerLeft = {
  code: 'firewall-owner-left',
  severity: 'warning',
  scope: 'tenant',
  title: 'The owner of a firewall rule has left',
  why: `The owner can be asked whether the rule is still needed. When somebody leaves, another person takes the rule over, or it
goes.`,
  wrong: `
users:
  max.beispiel: { given-name: Max, surname: Beispiel, from: 2026-11-02, until: 2026-11-30 }
firewall:
  office: { owner: max.beispiel }
`,
  right: `
users:
  max.beispiel: { given-name: Max, surname: Beispiel, from: 2026-11-02, until: 2026-11-30 }
firewall:
  office: { owner: anna.beispiel }
`,
  check({ file, tenant: { firewall, users = {} } }, { today }): Finding[] {
    return entriesOf(firewall).flatMap(([name, { owner }]) => {
      const until = Object.hasOwn(users, owner) ? users[owner]?.until : undefined;
      if (until === undefined || until >= today) return [];
      return [
        found(
          firewallOwnerLeft,
          valueAt(file, 'firewall', name, 'owner'),
          `the owner of rule ${name}, "${named(owner)}", left on ${until}`,
          'expected somebody who is there, or no rule',
          { message: 'the last day is here', at: valueAt(file, 'users', owner, 'until') },
        ),
      ];
    });
  },
} as const satisfies Rule;
