import type { Finding } from '../../diagnostic.js';
import { monthsOf } from '../../quantity.js';
import { addMonths } from '../../calendar.js';
import { found, keyAt, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** A restore that should have been tried by now. */
export const restoreTestOverdue = {
  code: 'restore-test-overdue',
  severity: 'warning',
  scope: 'tenant',
  title: 'A restore test is overdue',
  why: `The interval runs from the last test, or from the start of the contract until there was one. A warning, not an error: an
overdue test must not keep an urgent change of another tenant from being applied. The audit report lists it.`,
  wrong: `
contract: { start: 2026-01-01, processing-agreement: { signed: 2025-12-01 } }
backup: { restore-test: { every: 6 months } }
`,
  right: `
contract: { start: 2026-01-01, processing-agreement: { signed: 2025-12-01 } }
backup: { restore-test: { every: 6 months, last: 2026-07-01 } }
`,
  check({ file, tenant: { backup, contract, lifecycle } }, { today }): Finding[] {
    const test = backup?.['restore-test'];
    if (test === undefined || lifecycle !== 'active') return [];
    const due = addMonths(test.last ?? contract.start, monthsOf(test.every));
    if (due >= today) return [];
    const since = test.last === undefined ? 'none was tried yet' : `the last one was on ${test.last}`;
    const at =
      test.last === undefined ? keyAt(file, 'backup', 'restore-test') : valueAt(file, 'backup', 'restore-test', 'last');
    const expected = 'try one, and write its day as "last"';
    return [found(restoreTestOverdue, at, `a restore test was due on ${due}: ${since}`, expected)];
  },
} as const satisfies Rule;
