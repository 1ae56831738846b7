import type { Finding } from '../../diagnostic.js';
import { monthsOf } from '../../quantity.js';
import { found, keyAt, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

const longestMonths = 12;

/** Backups that nobody tries to restore, or less than once a year. */
export const restoreTestMissing = {
  code: 'restore-test-missing',
  severity: 'error',
  scope: 'tenant',
  title: 'No restore is tried at least once a year',
  why: `A backup that was never restored is a hope (BSI CON.3.A13, ISO 27001 A.8.13). The file says how often a restore is tried;
the day of the last one stands beside it.`,
  wrong: `
backup: { restore-test: null }
`,
  right: `
backup: { restore-test: { every: 12 months } }
`,
  check({ file, tenant: { backup } }): Finding[] {
    if (backup === undefined) return [];
    const test = backup['restore-test'];
    if (test === undefined) {
      const expected = 'expected restore-test: { every: 6 months }';
      return [found(restoreTestMissing, keyAt(file, 'backup'), 'nothing says how often a restore is tried', expected)];
    }
    if (monthsOf(test.every) <= longestMonths) return [];
    const at = valueAt(file, 'backup', 'restore-test', 'every');
    return [found(restoreTestMissing, at, `a restore is tried only every ${test.every}`, 'expected 12 months or less')];
  },
} as const satisfies Rule;
