import type { Finding } from '../../diagnostic.js';
import { named } from '../../named-text.js';
import { accountOf } from '../account-name.js';
import { entriesOf, keysOf } from '../entries.js';
import { found, keyAt } from '../finding.js';
import { isBuiltInAccount } from '../reserved-names.js';
import type { Rule } from '../rule.js';

/** A user or group with the name of one that every domain has. */
export const reservedAccount = {
  code: 'reserved-account',
  severity: 'error',
  scope: 'tenant',
  title: 'A user or group has the name of one that every domain has',
  why: `Every domain begins with its own administrator, guest and groups. A user or group of that name would be them, with
their rights.`,
  wrong: `
groups:
  administrators: { description: people who may install printers }
`,
  right: `
groups:
  printer-admins: { description: people who may install printers }
`,
  check({ file, tenant }): Finding[] {
    const names = [
      ...keysOf(tenant.groups).map((name) => ({ account: name, at: keyAt(file, 'groups', name) })),
      ...entriesOf(tenant.users).map(([name, user]) => ({
        account: accountOf(name, user),
        at: keyAt(file, 'users', name),
      })),
    ];
    return names
      .filter(({ account }) => isBuiltInAccount(account))
      .map(({ account, at }) =>
        found(
          reservedAccount,
          at,
          `every domain has an account "${named(account)}" of its own`,
          'expected another name',
        ),
      );
  },
} as const satisfies Rule;
