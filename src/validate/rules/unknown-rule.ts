import type { Finding } from '../../diagnostic.js';
import { valueAt } from '../finding.js';
import type { Rule } from '../rule.js';
import { unknownName } from '../unknown-name.js';

/** An exception for a rule that does not exist. It is given the codes, because the list of rules holds it too. */
export function unknownRule(codes: () => readonly string[]): Rule {
  const rule = {
    code: 'unknown-rule',
    severity: 'error',
    scope: 'tenant',
    title: 'An exception names a rule that does not exist',
    why: `An exception accepts the findings of one rule. With a misspelt code it accepts nothing, and its reader believes otherwise.
What is not of the shape of the schema cannot be excepted.`,
    wrong: `
exceptions:
  - { rule: restore-test-overdu, reason: planned for January, approver: head-of-operations, expires: 2027-01-31 }
`,
    right: `
exceptions:
  - { rule: restore-test-overdue, reason: planned for January, approver: head-of-operations, expires: 2027-01-31 }
`,
    check({ file, tenant: { exceptions = [] } }): Finding[] {
      if (exceptions.length === 0) return [];
      const known = new Set(codes());
      return exceptions
        .map(({ rule: name }, index) => ({ name, at: valueAt(file, 'exceptions', index, 'rule') }))
        .filter(({ name }) => !known.has(name))
        .map((use) => unknownName(rule, 'rule', codes(), use));
    },
  } as const satisfies Rule;
  return rule;
}
