import type { Finding } from '../../diagnostic.js';
import { found, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';
import { signatures } from '../signatures.js';

/** A signature with a date that has not come yet. */
export const signedInFuture = {
  code: 'signed-in-future',
  severity: 'error',
  scope: 'tenant',
  title: 'An agreement is said to be signed on a day to come',
  why: `The date is evidence for auditors. A date that has not come is a plan, and on the first day of the contract nobody would
notice that it did not happen.`,
  wrong: `
lifecycle: planned
contract:
  start: 2027-02-01
  processing-agreement: { signed: 2027-01-15 }
`,
  right: `
lifecycle: planned
contract:
  start: 2027-02-01
  processing-agreement: { signed: 2026-11-20 }
`,
  check({ file, tenant: { contract } }, { today }): Finding[] {
    return signatures(contract)
      .filter(({ signed }) => signed > today)
      .map(({ what, signed, path }) =>
        found(
          signedInFuture,
          valueAt(file, ...path),
          `${what} cannot have been signed on ${signed}, which is to come`,
          'expected the day of the signature; the file can be written once it was signed',
        ),
      );
  },
} as const satisfies Rule;
