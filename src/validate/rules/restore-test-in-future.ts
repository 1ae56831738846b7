import type { Finding } from '../../diagnostic.js';
import { found, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** A restore test that is said to have been on a day to come. */
export const restoreTestInFuture = {
  code: 'restore-test-in-future',
  severity: 'error',
  scope: 'tenant',
  title: 'The last restore test is on a day to come',
  why: `"last" is evidence of what was done. A plan in its place would count as done until the next test.`,
  wrong: `
backup: { restore-test: { every: 6 months, last: 2027-01-15 } }
`,
  right: `
backup: { restore-test: { every: 6 months, last: 2026-11-20 } }
`,
  check({ file, tenant: { backup } }, { today }): Finding[] {
    const last = backup?.['restore-test']?.last;
    if (last === undefined || last <= today) return [];
    const message = `the last restore test cannot have been on ${last}, which is to come`;
    const expected = 'expected the day of the last test, or no "last"';
    return [found(restoreTestInFuture, valueAt(file, 'backup', 'restore-test', 'last'), message, expected)];
  },
} as const satisfies Rule;
