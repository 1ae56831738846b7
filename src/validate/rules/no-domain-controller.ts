import type { Finding } from '../../diagnostic.js';
import { found, keyAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** A tenant whose servers and users have no domain. */
export const noDomainController = {
  code: 'no-domain-controller',
  severity: 'error',
  scope: 'tenant',
  title: 'The tenant has no domain controller',
  why: `Users, groups and rights live in the tenant's own domain, and its controllers are the name servers of the LAN. Without one
nobody can log on.`,
  wrong: `
servers:
  dc01: { role: file-server }
`,
  right: `
servers:
  dc01: { role: domain-controller }
`,
  check({ file, tenant: { servers } }): Finding[] {
    if (Object.values(servers).some(({ role }) => role === 'domain-controller')) return [];
    const expected = 'expected a server with role: domain-controller';
    return [found(noDomainController, keyAt(file, 'servers'), 'none of the servers is a domain controller', expected)];
  },
} as const satisfies Rule;
