import type { Finding } from '../../diagnostic.js';
import { named } from '../../named-text.js';
import { accountOf, isAccount, longestAccount, proposedAccount } from '../account-name.js';
import { entriesOf } from '../entries.js';
import { found, keyAt, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** A login name that is no account of Windows, and no `account` beside it. */
export const accountNeeded = {
  code: 'account-needed',
  severity: 'error',
  scope: 'tenant',
  title: 'A user needs an account name in plain letters',
  why: `The key of a user may have the letters of the language. Windows accounts, mail addresses and certificates take plain
letters, and an account has at most ${longestAccount} of them (sAMAccountName). The product does not guess: two people could be
guessed into one account.`,
  wrong: `
users:
  jürgen.groß: { given-name: Jürgen, surname: Groß, from: 2026-12-01 }
`,
  right: `
users:
  jürgen.groß: { given-name: Jürgen, surname: Groß, account: juergen.gross, from: 2026-12-01 }
`,
  check({ file, tenant }): Finding[] {
    return entriesOf(tenant.users)
      .filter(([name, user]) => !isAccount(accountOf(name, user)))
      .map(([name, user]) => {
        const account = accountOf(name, user);
        const reason = problemOf(account);
        const at = user.account === undefined ? keyAt(file, 'users', name) : valueAt(file, 'users', name, 'account');
        const expected = `expected "account" beside it, such as ${named(proposedAccount(name))}`;
        return found(accountNeeded, at, `"${named(account)}" cannot be a Windows account: ${reason}`, expected);
      });
  },
} as const satisfies Rule;

function problemOf(account: string): string {
  if (account.length > longestAccount) return `it has more than ${longestAccount} characters`;
  return account.endsWith('.') ? 'it ends with a dot' : 'it has other letters than a to z';
}
