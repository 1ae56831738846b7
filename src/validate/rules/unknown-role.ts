import type { Finding } from '../../diagnostic.js';
import { entriesOf } from '../entries.js';
import { found, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';
import { didYouMean } from '../suggest.js';

const roles = ['domain-controller', 'file-server', 'terminal-server', 'sql-server', 'exchange', 'application-server'];

/** A need of an application that no server can meet. */
export const unknownRole = {
  code: 'unknown-role',
  severity: 'error',
  scope: 'platform',
  title: 'An application of the catalogue needs a role that does not exist',
  why: `The needs of an application are roles of servers. A tenant with such an application could never be valid.`,
  wrong: `
applications: { datev: { needs: [sql] } }
`,
  right: `
applications: { datev: { needs: [sql-server] } }
`,
  check({ file, platform }): Finding[] {
    return entriesOf(platform.applications).flatMap(([application, { needs = [] }]) =>
      needs
        .map((role, index) => ({ role, at: valueAt(file, 'applications', application, 'needs', index) }))
        .filter(({ role }) => !roles.includes(role))
        .map(({ role, at }) =>
          found(
            unknownRole,
            at,
            `there is no role "${role}"${didYouMean(role, roles)}`,
            `expected one of: ${roles.join(', ')}`,
          ),
        ),
    );
  },
} as const satisfies Rule;
