import type { Finding, Place } from '../../diagnostic.js';
import { named } from '../../named-text.js';
import { accountOf } from '../account-name.js';
import { entriesOf, keysOf } from '../entries.js';
import { found, keyAt, valueAt } from '../finding.js';
import { repeated } from '../overlapping-ranges.js';
import type { Rule } from '../rule.js';
import { transliterate } from '../transliterate.js';

interface Account {
  readonly what: string;
  readonly account: string;
  readonly at: Place;
}

/** Two users, or a user and a group, whose accounts are one after transliteration. */
export const accountTaken = {
  code: 'account-taken',
  severity: 'error',
  scope: 'tenant',
  title: 'Two accounts are the same',
  why: `Users and groups share the names of a domain, and Windows does not tell upper case and accents apart: Jörg and Joerg
would be one account, with the rights of both.`,
  wrong: `
users:
  joerg.beispiel: { given-name: Joerg, surname: Beispiel-Sommer, from: 2026-12-01 }
  jörg.beispiel: { given-name: Jörg, surname: Beispiel, account: joerg.beispiel, from: 2026-12-01 }
`,
  right: `
users:
  joerg.beispiel: { given-name: Joerg, surname: Beispiel-Sommer, from: 2026-12-01 }
  jörg.beispiel: { given-name: Jörg, surname: Beispiel, account: joerg.beispiel2, from: 2026-12-01 }
`,
  check({ file, tenant }): Finding[] {
    const groups = keysOf(tenant.groups).map(
      (name): Account => ({
        what: `group "${name}"`,
        account: name,
        at: keyAt(file, 'groups', name),
      }),
    );
    const users = entriesOf(tenant.users).map(
      ([name, user]): Account => ({
        what: `user "${named(name)}"`,
        account: accountOf(name, user),
        at: user.account === undefined ? keyAt(file, 'users', name) : valueAt(file, 'users', name, 'account'),
      }),
    );
    return repeated([...groups, ...users], ({ account }) => transliterate(account)).map(({ earlier, later }) =>
      found(
        accountTaken,
        later.at,
        `${later.what} and ${earlier.what} are both the account "${named(transliterate(later.account))}"`,
        'expected an account that nobody else has',
        { message: `${earlier.what} is here`, at: earlier.at },
      ),
    );
  },
} as const satisfies Rule;
