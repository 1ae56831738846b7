import type { Finding } from '../../diagnostic.js';
import { named } from '../../named-text.js';
import { entriesOf } from '../entries.js';
import { found, keyAt } from '../finding.js';
import { repeated } from '../overlapping-ranges.js';
import type { Rule } from '../rule.js';
import { transliterate } from '../transliterate.js';

/** Two accounts at the same time under one person's names. */
export const samePerson = {
  code: 'same-person',
  severity: 'warning',
  scope: 'tenant',
  title: 'Two users have the same given name and surname',
  why: `One person has one account. A second one is easily forgotten when the person leaves, and is charged a second time. Two
people may share a name: then an exception says so.`,
  wrong: `
users:
  a.beispiel: { given-name: Anna, surname: Beispiel, from: 2026-12-01 }
`,
  right: `
users:
  a.beispiel: { given-name: Anton, surname: Beispiel, from: 2026-12-01 }
`,
  check({ file, tenant }, { today }): Finding[] {
    const present = entriesOf(tenant.users).filter(([, { until }]) => until === undefined || until >= today);
    return repeated(present, ([, user]) => transliterate(`${user['given-name']} ${user.surname}`)).map(
      ({ earlier: [earlier], later: [later] }) =>
        found(
          samePerson,
          keyAt(file, 'users', later),
          `user "${named(later)}" has the names of user "${named(earlier)}"`,
          'expected one account for each person',
          { message: `"${named(earlier)}" is here`, at: keyAt(file, 'users', earlier) },
        ),
    );
  },
} as const satisfies Rule;
