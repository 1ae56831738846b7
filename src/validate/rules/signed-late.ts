import type { Finding } from '../../diagnostic.js';
import { found, valueAt } from '../finding.js';
import { signatures } from '../signatures.js';
import type { Rule } from '../rule.js';

/** An agreement that was signed after the data had come. */
export const signedLate = {
  code: 'signed-late',
  severity: 'error',
  scope: 'tenant',
  title: 'An agreement was signed after the contract began',
  why: `From the first day the provider processes personal data of others. The agreement on processing (Art. 28 GDPR) and the
undertaking of secrecy must be signed by then.`,
  wrong: `
contract:
  start: 2026-11-02
  processing-agreement: { signed: 2026-11-20 }
`,
  right: `
contract:
  start: 2026-11-02
  processing-agreement: { signed: 2026-11-02 }
`,
  check({ file, tenant: { contract } }): Finding[] {
    return signatures(contract)
      .filter(({ signed }) => signed > contract.start)
      .map(({ what, signed, path }) =>
        found(
          signedLate,
          valueAt(file, ...path),
          `${what} was signed on ${signed}, after the contract began`,
          `expected ${contract.start} or earlier`,
          { message: `the contract begins on ${contract.start}`, at: valueAt(file, 'contract', 'start') },
        ),
      );
  },
} as const satisfies Rule;
