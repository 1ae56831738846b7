import type { Finding } from '../../diagnostic.js';
import { named } from '../../named-text.js';
import { keysOf } from '../entries.js';
import { found, keyAt } from '../finding.js';
import { mailDomainOf, ownMail } from '../own-mail.js';
import type { Rule } from '../rule.js';

/** Somebody of the tenant, invited as a guest into the tenant's own cloud directory. */
export const guestIsOwn = {
  code: 'guest-is-own',
  severity: 'error',
  scope: 'tenant',
  title: 'A guest is one of the tenant itself',
  why: `A guest is somebody whose account another firm keeps. The directory refuses to invite its own people, and a function
mailbox can accept no invitation.`,
  wrong: `
entra:
  directory: werkstatt.example
  users: cloud
  guests: { anna@werkstatt.example: { groups: [buero] } }
`,
  right: `
entra:
  directory: werkstatt.example
  users: cloud
  guests: { anna@partner.example: { groups: [buero] } }
`,
  check({ file, tenant }): Finding[] {
    const { entra } = tenant;
    if (entra?.guests === undefined) return [];
    const own = new Map(ownMail({ file, tenant }).map((mail) => [mail.address, mail]));
    return keysOf(entra.guests).flatMap((address) => {
      const mail = own.get(address);
      const at = keyAt(file, 'entra', 'guests', address);
      const expected = 'expected an address of another firm';
      if (mail !== undefined) {
        const related = { message: 'it stands here', at: mail.at };
        return [found(guestIsOwn, at, `the guest's address is that of ${mail.what}`, expected, related)];
      }
      if (mailDomainOf(address) !== entra.directory) return [];
      return [
        found(guestIsOwn, at, `the guest's address is in the directory ${named(entra.directory)} itself`, expected),
      ];
    });
  },
} as const satisfies Rule;
