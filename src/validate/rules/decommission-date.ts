import type { Finding } from '../../diagnostic.js';
import { found, keyAt, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** A tenant that is taken down before its contract has ended. */
export const decommissionDate = {
  code: 'decommission-date',
  severity: 'error',
  scope: 'tenant',
  title: 'A tenant is taken down before its contract has ended',
  why: `Decommissioning ends with the deletion of all machines and backups. Until the last day of the contract the customer works
on them, and can ask for all data to be returned.`,
  wrong: `
lifecycle: decommission
contract: { end: 2027-03-31 }
`,
  right: `
lifecycle: decommission
contract: { end: 2026-11-30 }
`,
  check({ file, tenant: { lifecycle, contract } }, { today }): Finding[] {
    if (lifecycle !== 'decommission') return [];
    const { end } = contract;
    const state = { message: 'the lifecycle is decommission here', at: valueAt(file, 'lifecycle') };
    if (end === undefined) {
      const message = 'the tenant is to be taken down, but its contract has no end';
      return [
        found(
          decommissionDate,
          keyAt(file, 'contract'),
          message,
          'expected "end", the last day of the contract',
          state,
        ),
      ];
    }
    if (end < today) return [];
    const message = `the tenant is to be taken down, but its contract runs until ${end}`;
    return [
      found(
        decommissionDate,
        valueAt(file, 'contract', 'end'),
        message,
        'expected active until that day has passed',
        state,
      ),
    ];
  },
} as const satisfies Rule;
