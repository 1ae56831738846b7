import type { Finding } from '../../diagnostic.js';
import { entriesOf } from '../entries.js';
import { valueAt } from '../finding.js';
import type { Rule } from '../rule.js';
import { unknownNames } from '../unknown-name.js';

/** A licence that the platform does not rent out. */
export const unknownLicence = {
  code: 'unknown-licence',
  severity: 'error',
  scope: 'tenant',
  title: 'A user has a licence that the platform does not know',
  why: `Licences are charged by user and month under the products of the platform's price list. What is not on it would be used
without being paid for.`,
  wrong: `
users:
  anna.beispiel: { licences: [office-home] }
`,
  right: `
contract:
  services: { office: true }
applications:
  office: { edition: standard, licence: spla }
users:
  anna.beispiel: { licences: [office-standard] }
`,
  check({ file, tenant, platform }): Finding[] {
    const uses = entriesOf(tenant.users).flatMap(([user, { licences = [] }]) =>
      licences.map((name, index) => ({ name, at: valueAt(file, 'users', user, 'licences', index) })),
    );
    return unknownNames(unknownLicence, 'licence', platform.licences, uses);
  },
} as const satisfies Rule;
