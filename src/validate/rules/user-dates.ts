import type { Finding } from '../../diagnostic.js';
import { named } from '../../named-text.js';
import { entriesOf } from '../entries.js';
import { found, valueAt } from '../finding.js';
import { remoteDevices } from '../remote-device.js';
import type { Rule } from '../rule.js';

/** A user who leaves before coming, or a certificate that was revoked before it was issued. */
export const userDates = {
  code: 'user-dates',
  severity: 'error',
  scope: 'tenant',
  title: 'Two dates of a user are in the wrong order',
  why: `The licence report counts users from their first to their last day, and the revocation list takes the day of revocation.`,
  wrong: `
users:
  max.beispiel: { given-name: Max, surname: Beispiel, from: 2026-12-01, until: 2026-03-31 }
`,
  right: `
users:
  max.beispiel: { given-name: Max, surname: Beispiel, from: 2026-12-01, until: 2027-03-31 }
`,
  check({ file, tenant }): Finding[] {
    const people = entriesOf(tenant.users).flatMap(([user, { from, until }]) =>
      until === undefined || until >= from
        ? []
        : [
            {
              what: `user "${named(user)}" leaves on ${until}, before coming on ${from}`,
              first: from,
              at: valueAt(file, 'users', user, 'until'),
            },
          ],
    );
    const devices = remoteDevices(tenant).flatMap(({ device, user, issued, revoked, path }) =>
      revoked === undefined || revoked >= issued
        ? []
        : [
            {
              what: `device ${named(device)} of user "${named(user)}" was revoked on ${revoked}, before its certificate was issued`,
              first: issued,
              at: valueAt(file, ...path, 'revoked'),
            },
          ],
    );
    return [...people, ...devices].map(({ what, first, at }) =>
      found(userDates, at, what, `expected ${first} or later`),
    );
  },
} as const satisfies Rule;
