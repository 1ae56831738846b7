import type { Finding, Place } from '../../diagnostic.js';
import { entriesOf, keysOf } from '../entries.js';
import { found, keyAt, valueAt } from '../finding.js';
import { repeated } from '../overlapping-ranges.js';
import type { Rule } from '../rule.js';

interface Mailbox {
  readonly what: string;
  readonly address: string;
  readonly at: Place;
}

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
    const mailboxes = [
      ...keysOf(tenant.mailboxes).map(
        (address): Mailbox => ({
          what: 'the function mailbox',
          address,
          at: keyAt(file, 'mailboxes', address),
        }),
      ),
      ...entriesOf(tenant.users).flatMap(([name, { mail }]): Mailbox[] =>
        mail === undefined ? [] : [{ what: `user "${name}"`, address: mail, at: valueAt(file, 'users', name, 'mail') }],
      ),
    ];
    return repeated(mailboxes, ({ address }) => address).map(({ earlier, later }) =>
      found(
        mailTaken,
        later.at,
        `${later.what} has the address ${later.address} of ${earlier.what}`,
        'expected an address that no other mailbox has',
        { message: `${earlier.what} has it here`, at: earlier.at },
      ),
    );
  },
} as const satisfies Rule;
