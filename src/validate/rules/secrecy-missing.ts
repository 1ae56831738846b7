import type { Finding } from '../../diagnostic.js';
import { found, keyAt } from '../finding.js';
import type { Rule } from '../rule.js';

const bound: Readonly<Record<string, string>> = {
  'tax-adviser': 'tax advisers (§ 203 StGB, § 62a StBerG)',
  lawyer: 'lawyers (§ 203 StGB, § 43e BRAO)',
  medical: 'medical practices (§ 203 StGB)',
  notary: 'notaries (§ 203 StGB, § 26a BNotO)',
};

/** A customer bound to secrecy without the provider's undertaking. */
export const secrecyMissing = {
  code: 'secrecy-missing',
  severity: 'error',
  scope: 'tenant',
  title: 'The undertaking of professional secrecy is missing',
  why: `Tax advisers, lawyers, notaries and doctors may let a provider see what their clients confide only if it is bound to
secrecy in text form, with its subcontractors. Without it both commit an offence.`,
  wrong: `
customer: { sector: tax-adviser }
`,
  right: `
customer: { sector: tax-adviser }
contract:
  secrecy: { signed: 2026-10-15, subcontractors: [] }
`,
  check({ file, tenant: { customer, contract } }): Finding[] {
    const law = bound[customer.sector];
    if (law === undefined || contract.secrecy !== undefined) return [];
    return [
      found(
        secrecyMissing,
        keyAt(file, 'contract'),
        `the contract has no undertaking of secrecy, which is needed for ${law}`,
        'expected secrecy: { signed: <date>, subcontractors: [] }',
        { message: `the sector is ${customer.sector} here`, at: { file, path: ['customer', 'sector'], part: 'value' } },
      ),
    ];
  },
} as const satisfies Rule;
