import type { Finding } from '../../diagnostic.js';
import { named } from '../../named-text.js';
import { found } from '../finding.js';
import { type OwnMail, mailDomainOf, ownMail } from '../own-mail.js';
import { repeated } from '../overlapping-ranges.js';
import type { JudgedTenant, Rule } from '../rule.js';

interface MailDomain extends OwnMail {
  readonly tenant: string;
  readonly domain: string;
}

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
  check(all): Finding[] {
    return repeated(all.flatMap(mailDomains), ({ domain }) => domain).map(({ earlier, later }) =>
      found(
        mailDomainTaken,
        later.at,
        `${later.what} is in the mail domain ${named(later.domain)} of tenant ${earlier.tenant}`,
        'expected a mail domain that no other tenant has',
        { message: `${earlier.tenant} has it here`, at: earlier.at },
      ),
    );
  },
} as const satisfies Rule;

/** Each domain of a tenant once, where it stands first. */
function mailDomains(judged: JudgedTenant): MailDomain[] {
  const domains = new Map<string, MailDomain>();
  for (const mail of ownMail(judged)) {
    const domain = mailDomainOf(mail.address);
    if (!domains.has(domain)) domains.set(domain, { ...mail, tenant: judged.tenant.tenant, domain });
  }
  return [...domains.values()];
}
