import type { Finding } from '../../diagnostic.js';
import { found, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** A lifecycle that the dates of the contract have overtaken. */
export const lifecycleLate = {
  code: 'lifecycle-late',
  severity: 'warning',
  scope: 'tenant',
  title: 'The lifecycle has not followed the contract',
  why: `A contract that has begun is active; one that has ended is taken down, after the data were returned (within 10 working days
where the customer asks).`,
  wrong: `
lifecycle: planned
`,
  right: `
lifecycle: planned
contract: { start: 2027-02-01 }
`,
  check({ file, tenant: { lifecycle, contract } }, { today }): Finding[] {
    const at = valueAt(file, 'lifecycle');
    if (lifecycle === 'planned' && contract.start < today) {
      const begun = { message: 'the first day is here', at: valueAt(file, 'contract', 'start') };
      return [
        found(
          lifecycleLate,
          at,
          `the tenant is planned, but its contract began on ${contract.start}`,
          'expected active',
          begun,
        ),
      ];
    }
    if (lifecycle === 'active' && contract.end !== undefined && contract.end < today) {
      const ended = { message: 'the last day is here', at: valueAt(file, 'contract', 'end') };
      return [
        found(
          lifecycleLate,
          at,
          `the tenant is active, but its contract ended on ${contract.end}`,
          'expected decommission',
          ended,
        ),
      ];
    }
    return [];
  },
} as const satisfies Rule;
