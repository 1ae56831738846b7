import type { Finding } from '../../diagnostic.js';
import { entriesOf, keysOf } from '../entries.js';
import { keyAt, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';
import { isDeclared, unknownPerson } from '../unknown-name.js';

/** Neither a user nor a group of the tenant, where a share or a mailbox lets somebody in. */
export const unknownUserOrGroup = {
  code: 'unknown-user-or-group',
  severity: 'error',
  scope: 'tenant',
  title: 'A share or mailbox lets in somebody who is not declared',
  why: `Access is given to users and groups of the same file, so that a reader sees who can open what.`,
  wrong: `
servers:
  app01:
    shares:
      projekte: { path: data/projekte, access: { buro: change } }
`,
  right: `
servers:
  app01:
    shares:
      projekte: { path: data/projekte, access: { buero: change } }
`,
  check({ file, tenant }): Finding[] {
    const { users, groups } = tenant;
    const shares = Object.entries(tenant.servers).flatMap(([server, { shares }]) =>
      entriesOf(shares).flatMap(([share, { access }]) =>
        keysOf(access).map((name) => ({ name, at: keyAt(file, 'servers', server, 'shares', share, 'access', name) })),
      ),
    );
    const mailboxes = entriesOf(tenant.mailboxes).flatMap(([mailbox, { access }]) =>
      access.map((name, index) => ({ name, at: valueAt(file, 'mailboxes', mailbox, 'access', index) })),
    );
    return [...shares, ...mailboxes]
      .filter(({ name }) => !isDeclared(users, name) && !isDeclared(groups, name))
      .map((use) => unknownPerson(unknownUserOrGroup, 'user or group', [...keysOf(groups), ...keysOf(users)], use));
  },
} as const satisfies Rule;
