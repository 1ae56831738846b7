import type { Finding } from '../../diagnostic.js';
import { hasService, isBooked, rowOf } from '../contract-services.js';
import { found, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** Services that are nothing without another one. */
const needs: readonly (readonly [service: string, needed: string])[] = [
  ['customer-gateway-monitoring', 'customer-gateway'],
  ['daily-backup', 'backup-hardware'],
  ['daily-backup', 'backup-software-licences'],
  ['fax', 'exchange'],
];

/** A booked service without the one that it builds on. */
export const serviceNeedsService = {
  code: 'service-needs-service',
  severity: 'error',
  scope: 'tenant',
  title: 'A booked service needs another one',
  why: `Fax runs through Exchange, a gateway that is not there cannot be watched, and the daily backup is written by the
provider's software to the provider's repositories.`,
  wrong: `
contract:
  services: { fax: true }
entra: { directory: werkstatt.example, users: cloud }
mailboxes:
  fax@werkstatt.example: { access: [buero] }
`,
  right: `
contract:
  services: { fax: true, exchange: true }
servers:
  ex01:
    role: exchange
    os: windows-server-2025
    size: large
    address: 10.1.0.41
    maintenance: sunday-morning
mailboxes:
  fax@werkstatt.example: { access: [buero] }
`,
  check({ file, tenant }): Finding[] {
    return needs
      .filter(([service, needed]) => isBooked(tenant, service) && !hasService(tenant, needed))
      .map(([service, needed]) =>
        found(
          serviceNeedsService,
          valueAt(file, 'contract', 'services', service),
          `${rowOf(service)} is booked without ${rowOf(needed)}`,
          `book ${needed} too`,
        ),
      );
  },
} as const satisfies Rule;
