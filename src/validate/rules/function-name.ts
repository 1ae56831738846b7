import type { Finding } from '../../diagnostic.js';
import { named } from '../../named-text.js';
import { entriesOf } from '../entries.js';
import { found, keyAt } from '../finding.js';
import { functionInName } from '../natural-person.js';
import type { Rule } from '../rule.js';

/** A user that is a function, a place or a device. */
export const functionName = {
  code: 'function-name',
  severity: 'error',
  scope: 'tenant',
  title: 'A user is not a natural person',
  why: `One account is one natural person (BSI ORP.4.A1): what was done under "Empfang" or "Praktikant" was done by nobody, the
password outlives the people who know it, and licences count people. Several people read one function mailbox; a scanner
sends through a mailbox. Surnames may well be words: Anna Empfang is a person.`,
  wrong: `
users:
  empfang: { given-name: Empfang, surname: Halle, from: 2026-12-01 }
`,
  right: `
users:
  anna.empfang: { given-name: Anna, surname: Empfang, from: 2026-12-01 }
`,
  check({ file, tenant }): Finding[] {
    return entriesOf(tenant.users).flatMap(([login, { 'given-name': givenName, surname }]) => {
      const problem = functionInName({ login, givenName, surname });
      if (problem === null) return [];
      const message = `user "${named(login)}" is not a natural person: ${problem}`;
      const expected =
        'expected given name and surname of one person; what several people read stands under "mailboxes"';
      return [found(functionName, keyAt(file, 'users', login), message, expected)];
    });
  },
} as const satisfies Rule;
