import type { Finding } from '../../diagnostic.js';
import { entriesOf, keysOf } from '../entries.js';
import { found, keyAt, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** Mailboxes of a tenant that has nothing to keep them in. */
export const mailWithoutExchange = {
  code: 'mail-without-exchange',
  severity: 'error',
  scope: 'tenant',
  title: 'There is a mailbox, and no server for it',
  why: `Mailboxes lie on the tenant's Exchange server, or in a cloud directory where the file has a section "entra".`,
  wrong: `
users:
  anna.beispiel: { mail: anna.beispiel@werkstatt.example }
`,
  right: `
contract:
  services: { exchange: true }
servers:
  ex01: { role: exchange, os: windows-server-2025, size: large, address: 10.1.0.41, maintenance: sunday-morning }
users:
  anna.beispiel: { mail: anna.beispiel@werkstatt.example, licences: [exchange] }
`,
  check({ file, tenant: { servers, users, mailboxes, entra } }): Finding[] {
    if (entra !== undefined || Object.values(servers).some(({ role }) => role === 'exchange')) return [];
    const places = [
      ...keysOf(mailboxes).map((address) => keyAt(file, 'mailboxes', address)),
      ...entriesOf(users)
        .filter(([, { mail }]) => mail !== undefined)
        .map(([name]) => valueAt(file, 'users', name, 'mail')),
    ];
    const expected = 'expected a server with the role exchange and the service exchange, or no mailbox';
    return places.map((at) => found(mailWithoutExchange, at, 'the tenant has no server for this mailbox', expected));
  },
} as const satisfies Rule;
