import type { Finding } from '../../diagnostic.js';
import { named } from '../../named-text.js';
import { entriesOf } from '../entries.js';
import { found, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** A telephone that is to synchronise a mailbox which is not there. */
export const mobileWithoutMailbox = {
  code: 'mobile-without-mailbox',
  severity: 'error',
  scope: 'tenant',
  title: 'A telephone has no mailbox to synchronise',
  why: `Telephones synchronise the personal mailbox. A person without a mail address has none; somebody forgot one of the two.`,
  wrong: `
users:
  anna.beispiel: { mobile: true, mail: null }
`,
  right: `
contract:
  services: { exchange: true }
servers:
  ex01: { role: exchange, os: windows-server-2025, size: large, address: 10.1.0.41, maintenance: sunday-morning }
users:
  anna.beispiel: { mobile: true, mail: anna@werkstatt.example, licences: [exchange] }
`,
  check({ file, tenant }): Finding[] {
    return entriesOf(tenant.users)
      .filter(([, { mobile, mail }]) => mobile === true && mail === undefined)
      .map(([user]) =>
        found(
          mobileWithoutMailbox,
          valueAt(file, 'users', user, 'mobile'),
          `user "${named(user)}" has no mailbox that a telephone could synchronise`,
          'expected "mail" as well, or no "mobile"',
        ),
      );
  },
} as const satisfies Rule;
