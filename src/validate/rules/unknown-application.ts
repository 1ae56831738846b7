import type { Finding } from '../../diagnostic.js';
import { entriesOf } from '../entries.js';
import { keyAt, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';
import { unknownNames } from '../unknown-name.js';

/** An application that the tenant does not declare, or that the platform's catalogue does not have. */
export const unknownApplication = {
  code: 'unknown-application',
  severity: 'error',
  scope: 'tenant',
  title: 'An application is not declared, or not in the catalogue',
  why: `A server runs applications that the tenant declares under "applications", where its rights and updates stand, and the
tenant declares what the platform's catalogue knows the needs of.`,
  wrong: `
servers:
  app01: { applications: [addison] }
`,
  right: `
contract:
  services: { third-party-installation: true }
servers:
  app01: { applications: [addison] }
applications:
  addison:
    rights: { held-by: customer, evidence: contract 1234567 }
`,
  check({ file, tenant, platform }): Finding[] {
    const used = Object.entries(tenant.servers).flatMap(([server, { applications = [] }]) =>
      applications.map((name, index) => ({ name, at: valueAt(file, 'servers', server, 'applications', index) })),
    );
    const declared = entriesOf(tenant.applications).map(([name]) => ({ name, at: keyAt(file, 'applications', name) }));
    return [
      ...unknownNames(unknownApplication, 'application', tenant.applications, used),
      ...unknownNames(unknownApplication, 'application of the catalogue', platform.applications, declared),
    ];
  },
} as const satisfies Rule;
