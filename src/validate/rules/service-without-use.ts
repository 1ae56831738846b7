import type { Finding } from '../../diagnostic.js';
import { isBooked, isIncluded, rowOf } from '../contract-services.js';
import { found, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';
import { serviceEvidence } from '../service-evidence.js';

/** A booked service of which the file shows nothing. */
export const serviceWithoutUse = {
  code: 'service-without-use',
  severity: 'error',
  scope: 'tenant',
  title: 'A booked service is not in the file',
  why: `The customer pays for a booked service. If nothing in the file makes use of it, either the customer does not get it, or it
is charged for nothing.`,
  wrong: `
contract:
  services: { exchange: true }
`,
  right: `
contract:
  services: { exchange: true }
servers:
  ex01:
    role: exchange
    os: windows-server-2025
    size: large
    address: 10.1.0.41
    maintenance: sunday-morning
`,
  check(judged): Finding[] {
    const { file, tenant } = judged;
    return serviceEvidence
      .filter(({ service }) => isBooked(tenant, service) && !isIncluded(tenant, service))
      .filter(({ use, isUsed }) => use !== null && !isUsed(judged))
      .map(({ service, use }) =>
        found(
          serviceWithoutUse,
          valueAt(file, 'contract', 'services', service),
          `${rowOf(service)} is booked, but the file does not use it`,
          `expected ${use ?? ''}; or take the service out of the contract`,
        ),
      );
  },
} as const satisfies Rule;
