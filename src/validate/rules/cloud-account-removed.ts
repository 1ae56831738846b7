import type { Finding } from '../../diagnostic.js';
import { named } from '../../named-text.js';
import { entriesOf } from '../entries.js';
import { found, keyAt, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** An account of the cloud directory that the address book knows and the tenant file no longer has. */
export const cloudAccountRemoved = {
  code: 'cloud-account-removed',
  severity: 'error',
  scope: 'tenant',
  title: 'The next apply would delete accounts of the cloud directory',
  why: `With the account go its mailbox and its files, and after 30 days nobody can bring them back. A leaver gets an end by
"until": the account is disabled and everything stays. A directory that is to be synced takes over accounts first.`,
  wrong: `
# The address book still has the account of anna.beispiel:
entra: { directory: werkstatt.example, users: synced }
`,
  right: `
entra: { directory: werkstatt.example, users: cloud }
`,
  check({ file, tenant, book }): Finding[] {
    const { entra, users } = tenant;
    const accounts = Object.keys(book?.addresses ?? {}).flatMap((identity) => accountIn(identity) ?? []);
    if (entra === undefined || accounts.length === 0) return [];
    if (entra.users === 'synced') {
      const message = `accounts that mandant made would be deleted: ${accounts.length}`;
      const expected = 'expected "cloud", or an exception for cloud-account-removed once the sync has taken them over';
      return [found(cloudAccountRemoved, valueAt(file, 'entra', 'users'), message, expected)];
    }
    const present = new Set(entriesOf(users).map(([name]) => name));
    return accounts
      .filter((name) => !present.has(name))
      .map((name) =>
        found(
          cloudAccountRemoved,
          keyAt(file, 'users', name),
          `user "${named(name)}" is gone from the file, but the account in the cloud was made`,
          'expected the user with a last day under "until"; to be deleted: an exception for cloud-account-removed',
        ),
      );
  },
} as const satisfies Rule;

/** `entra/users/anna.beispiel`; its memberships have more parts. */
function accountIn(identity: string): string | null {
  return /^entra\/users\/([^/]+)$/.exec(identity)?.[1] ?? null;
}
