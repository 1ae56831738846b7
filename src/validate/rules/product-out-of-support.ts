import type { Finding } from '../../diagnostic.js';
import { entriesOf } from '../entries.js';
import { found, keyAt } from '../finding.js';
import type { Rule } from '../rule.js';
import { supportOf } from '../supported-until.js';

/** An application that its vendor does not mend any more. */
export const productOutOfSupport = {
  code: 'product-out-of-support',
  severity: 'error',
  scope: 'tenant',
  title: 'An application is out of support',
  why: `Office, Exchange and SQL Server are mended until a fixed day. Exchange 2016 and 2019 ended in October 2025; their
successor is Exchange Server SE.`,
  wrong: `
contract:
  services: { office: true }
applications:
  office-2016: { licence: spla }
`,
  right: `
contract:
  services: { office: true }
applications:
  office-2024: { licence: spla }
`,
  check({ file, tenant }, { today }): Finding[] {
    return entriesOf(tenant.applications).flatMap(([name, { edition }]) => {
      const support = supportOf(name) ?? supportOf(`${name}-${edition ?? ''}`);
      if (support === null || support.lastDay >= today) return [];
      const message = `${name} is ${support.name}, whose support ended on ${support.lastDay}`;
      const expected = `expected a version that is supported (${support.source})`;
      return [found(productOutOfSupport, keyAt(file, 'applications', name), message, expected)];
    });
  },
} as const satisfies Rule;
