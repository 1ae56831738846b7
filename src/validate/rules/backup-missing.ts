import type { Finding } from '../../diagnostic.js';
import { hasService, isIncluded, rowOf } from '../contract-services.js';
import { found, keyAt, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** A contract with the daily backup, and a file that says nothing of one. */
export const backupMissing = {
  code: 'backup-missing',
  severity: 'error',
  scope: 'tenant',
  title: 'The contract contains the daily backup, and the file has none',
  why: `Without the section "backup" no server is in any backup job. The customer pays for the daily backup and relies on it.
Only under a hosting contract can it be left out, and then it is not among the services.`,
  wrong: `
backup: null
`,
  right: `
contract:
  model: hosting
  services: { customer-gateway: true, user-administration: true }
backup: null
`,
  check({ file, tenant }): Finding[] {
    const service = 'daily-backup';
    if (tenant.backup !== undefined || !hasService(tenant, service)) return [];
    const { model } = tenant.contract;
    const included = isIncluded(tenant, service);
    const message = `${rowOf(service)} is ${included ? `part of every ${model} contract` : 'booked'}, but there is no "backup"`;
    const expected = `add "backup: { policy: <policy of the platform>, restore-test: { every: 6 months } }"${
      included ? '' : ', or take the service out of the contract'
    }`;
    return [
      found(backupMissing, keyAt(file), message, expected, {
        message: included ? 'the model stands here' : 'it is booked here',
        at: included ? valueAt(file, 'contract', 'model') : valueAt(file, 'contract', 'services', service),
      }),
    ];
  },
} as const satisfies Rule;
