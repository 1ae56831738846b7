import type { Finding } from '../../diagnostic.js';
import type { Tenant } from '../../model/generated/tenant.js';
import { named } from '../../named-text.js';
import { entriesOf } from '../entries.js';
import { found, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** A function mailbox whose readers have all left. */
export const mailboxUnread = {
  code: 'mailbox-unread',
  severity: 'warning',
  scope: 'tenant',
  title: 'Nobody reads a function mailbox',
  why: `Customers write to it and wait. It happens when the last reader leaves, or a group has lost its last member.`,
  wrong: `
contract:
  services: { exchange: true }
servers:
  ex01: { role: exchange, os: windows-server-2025, size: large, address: 10.1.0.41, maintenance: sunday-morning }
mailboxes:
  info@werkstatt.example: { access: [lager] }
groups:
  lager: { description: people of the store }
`,
  right: `
contract:
  services: { exchange: true }
servers:
  ex01: { role: exchange, os: windows-server-2025, size: large, address: 10.1.0.41, maintenance: sunday-morning }
mailboxes:
  info@werkstatt.example: { access: [buero] }
`,
  check({ file, tenant }, { today }): Finding[] {
    const names = readingNames(tenant, today);
    const isUnknown = (name: string) => !isDeclared(tenant, name);
    return entriesOf(tenant.mailboxes)
      .filter(([, { access }]) => !access.some((name) => names.has(name) || isUnknown(name)))
      .map(([address]) =>
        found(
          mailboxUnread,
          valueAt(file, 'mailboxes', address, 'access'),
          `nobody who is still there reads ${named(address)}`,
          'expected a user, or a group with a member, who has not left',
        ),
      );
  },
} as const satisfies Rule;

/** People who are there, and the groups they are in. */
function readingNames({ users }: Tenant, today: string): ReadonlySet<string> {
  const present = entriesOf(users).filter(([, { until }]) => until === undefined || until >= today);
  return new Set(present.flatMap(([name, { groups = [] }]) => [name, ...groups]));
}

function isDeclared({ users = {}, groups = {} }: Tenant, name: string): boolean {
  return Object.hasOwn(users, name) || Object.hasOwn(groups, name);
}
