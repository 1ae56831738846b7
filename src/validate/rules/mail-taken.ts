import type { Finding } from '../../diagnostic.js';
import { named } from '../../named-text.js';
import { found } from '../finding.js';
import { repeated } from '../overlapping-ranges.js';
import { ownMail } from '../own-mail.js';
import type { Rule } from '../rule.js';

/** One mail address for two mailboxes. */
export const mailTaken = {
  code: 'mail-taken',
  severity: 'error',
  scope: 'tenant',
  title: 'Two mailboxes have the same address',
  why: `A mail goes to one mailbox. What several people read is a function mailbox, with their names under "access".`,
  wrong: `
contract:
  services: { exchange: true }
servers:
  ex01:
    role: exchange
    os: windows-server-2025
    size: large
    address: 10.1.0.41
    maintenance: sunday-morning
users:
  anna.beispiel: { mail: info@werkstatt.example, licences: [exchange] }
mailboxes:
  info@werkstatt.example: { access: [anna.beispiel] }
`,
  right: `
contract:
  services: { exchange: true }
servers:
  ex01:
    role: exchange
    os: windows-server-2025
    size: large
    address: 10.1.0.41
    maintenance: sunday-morning
users:
  anna.beispiel: { mail: anna.beispiel@werkstatt.example, licences: [exchange] }
mailboxes:
  info@werkstatt.example: { access: [anna.beispiel] }
`,
  check({ file, tenant }): Finding[] {
    return repeated(ownMail({ file, tenant }), ({ address }) => address).map(({ earlier, later }) =>
      found(
        mailTaken,
        later.at,
        `${later.what} has the address ${named(later.address)} of ${earlier.what}`,
        'expected an address that no other mailbox has',
        { message: `${earlier.what} has it here`, at: earlier.at },
      ),
    );
  },
} as const satisfies Rule;
