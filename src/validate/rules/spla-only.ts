import type { Finding } from '../../diagnostic.js';
import { isMicrosoft, knownApplications } from '../applications.js';
import { found, keyAt, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** A Microsoft product under another licence than the provider's. */
export const splaOnly = {
  code: 'spla-only',
  severity: 'error',
  scope: 'tenant',
  title: "A Microsoft product is not licensed by the provider's SPLA",
  why: `On shared hosts all Microsoft licences come from the provider, charged by user and month (Services Provider License
Agreement). Licences of the customer's own must not be mixed in, in neither contract model.`,
  wrong: `
contract:
  services: { office: true }
applications:
  office: { licence: customer }
`,
  right: `
contract:
  services: { office: true }
applications:
  office: { licence: spla }
`,
  check(judged): Finding[] {
    const { file } = judged;
    return knownApplications(judged)
      .filter(isMicrosoft)
      .flatMap(({ name, own, catalogue }) => {
        const licence = own.licence ?? catalogue.licence ?? 'spla';
        const at =
          own.licence === undefined
            ? keyAt(file, 'applications', name)
            : valueAt(file, 'applications', name, 'licence');
        const expected = 'expected licence: spla';
        if (licence !== 'spla') return [found(splaOnly, at, `${name} is licensed by "${licence}"`, expected)];
        if (own.rights?.['held-by'] !== 'customer') return [];
        const rights = valueAt(file, 'applications', name, 'rights', 'held-by');
        return [found(splaOnly, rights, `the customer holds the rights to ${name}, a Microsoft product`, expected)];
      });
  },
} as const satisfies Rule;
