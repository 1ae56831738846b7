import type { Finding } from '../../diagnostic.js';
import { knownApplications } from '../applications.js';
import { found, keyAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** An application without a server of a role that it needs. */
export const applicationNeeds = {
  code: 'application-needs',
  severity: 'error',
  scope: 'tenant',
  title: 'An application needs a server that is not there',
  why: `The catalogue of the platform says which roles of servers an application cannot do without. DATEV keeps its data in a
database: without an SQL server it cannot be installed.`,
  wrong: `
contract:
  services: { third-party-installation: true }
applications:
  datev: { rights: { held-by: customer, evidence: contract 1234567 } }
`,
  right: `
contract:
  services: { third-party-installation: true, sql-server: true }
applications:
  datev: { rights: { held-by: customer, evidence: contract 1234567 } }
servers:
  sql01:
    role: sql-server
    os: windows-server-2025
    size: medium
    address: 10.1.0.31
    maintenance: sunday-morning
`,
  check(judged): Finding[] {
    const { file, tenant } = judged;
    const roles = new Set<string>(Object.values(tenant.servers).map(({ role }) => role));
    return knownApplications(judged).flatMap(({ name, catalogue }) =>
      (catalogue.needs ?? [])
        .filter((role) => !roles.has(role))
        .map((role) =>
          found(
            applicationNeeds,
            keyAt(file, 'applications', name),
            `${name} needs a server with the role ${role}, and the tenant has none`,
            `expected a server with role: ${role}`,
          ),
        ),
    );
  },
} as const satisfies Rule;
