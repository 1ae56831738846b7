import type { Finding } from '../../diagnostic.js';
import { found, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** A contract that ends before it begins. */
export const contractDates = {
  code: 'contract-dates',
  severity: 'error',
  scope: 'tenant',
  title: 'The contract ends before it begins',
  why: `Start and end decide what is charged and from when data may be deleted.`,
  wrong: `
lifecycle: planned
contract: { start: 2027-02-01, end: 2026-01-31 }
`,
  right: `
lifecycle: planned
contract: { start: 2027-02-01, end: 2029-01-31 }
`,
  check({ file, tenant: { contract } }): Finding[] {
    const { start, end } = contract;
    if (end === undefined || end >= start) return [];
    const message = `the contract ends on ${end}, before it begins`;
    return [
      found(contractDates, valueAt(file, 'contract', 'end'), message, `expected a day after ${start}`, {
        message: `it begins on ${start}`,
        at: valueAt(file, 'contract', 'start'),
      }),
    ];
  },
} as const satisfies Rule;
