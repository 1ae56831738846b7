import type { Finding } from '../../diagnostic.js';
import { hasService, rowOf } from '../contract-services.js';
import { found, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';
import { serviceEvidence } from '../service-evidence.js';

/** Infrastructure of a service that is not part of the contract. */
export const serviceNotBooked = {
  code: 'service-not-booked',
  severity: 'error',
  scope: 'tenant',
  title: 'The file declares what the contract does not contain',
  why: `What stands in the file is built and run. Without the service in the contract nobody pays for it, and nobody is bound to
keep it running.`,
  wrong: `
servers:
  sql01:
    role: sql-server
    os: windows-server-2025
    size: medium
    address: 10.1.0.31
    maintenance: sunday-morning
`,
  right: `
contract:
  services: { sql-server: true }
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
    return serviceEvidence
      .filter(({ service }) => !hasService(tenant, service))
      .flatMap(({ service, needsService }) => {
        const [first, ...more] = needsService(judged);
        if (first === undefined) return [];
        const others = more.length === 0 ? '' : ` (and ${more.length} more)`;
        const message = `${first.what}${others}, but ${rowOf(service)} is not part of the contract`;
        const expected = `book it at contract.services.${service}, or take out what needs it`;
        return [
          found(serviceNotBooked, first.at, message, expected, {
            message: 'the services of the contract stand here',
            at: valueAt(file, 'contract', 'services', service),
          }),
        ];
      });
  },
} as const satisfies Rule;
