import type { Finding } from '../../diagnostic.js';
import { named } from '../../named-text.js';
import { type Claim, claimOf } from '../claim.js';
import { found } from '../finding.js';
import { mailDomainOf, ownMail } from '../own-mail.js';
import { repeated } from '../overlapping-ranges.js';
import type { JudgedTenant, Rule } from '../rule.js';

/** Two tenants with mailboxes in one mail domain. */
export const mailDomainTaken = {
  code: 'mail-domain-taken',
  severity: 'error',
  scope: 'repository',
  title: 'Two tenants have mailboxes in the same mail domain',
  why: `All mail of a domain goes to one server. Mail for the other tenant ends up with a stranger, or nowhere.`,
  wrong: `
- entra: { directory: werkstatt.example, users: cloud }
  users: { anna.beispiel: { mail: anna@werkstatt.example } }
- tenant: k0002
  entra: { directory: halle.example, users: cloud }
  mailboxes: { info@werkstatt.example: { access: [anna.beispiel] } }
`,
  right: `
- entra: { directory: werkstatt.example, users: cloud }
  users: { anna.beispiel: { mail: anna@werkstatt.example } }
- tenant: k0002
  entra: { directory: halle.example, users: cloud }
  mailboxes: { info@halle.example: { access: [anna.beispiel] } }
`,
  claims: mailDomains,
  check(claims): Finding[] {
    return repeated(claims, ({ text }) => text).map(({ earlier, later }) =>
      found(
        mailDomainTaken,
        later.at,
        `${later.what} is in the mail domain ${named(later.text)} of tenant ${earlier.tenant}`,
        'expected a mail domain that no other tenant has',
        { message: `${earlier.tenant} has it here`, at: earlier.at },
      ),
    );
  },
} as const satisfies Rule;

/** Each domain of a tenant once, where it stands first. */
function mailDomains(judged: JudgedTenant): Claim[] {
  const domains = new Map<string, Claim>();
  for (const { address, what, at } of ownMail(judged)) {
    const domain = mailDomainOf(address);
    if (!domains.has(domain)) domains.set(domain, claimOf(judged, at, domain, { what }));
  }
  return [...domains.values()];
}
