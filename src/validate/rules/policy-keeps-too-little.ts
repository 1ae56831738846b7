import type { Finding } from '../../diagnostic.js';
import { found, keyAt } from '../finding.js';
import type { Rule } from '../rule.js';

const leastMonths = 12;

/** A backup policy that does not keep what every contract promises. */
export const policyKeepsTooLittle = {
  code: 'policy-keeps-too-little',
  severity: 'error',
  scope: 'platform',
  title: 'A backup policy keeps less than 12 months',
  why: `Every contract promises 12 months; a tenant's longer retention adds yearly generations to the policy's own. Fewer monthly
ones leave months without any point.`,
  wrong: `
backup:
  policies: { standard: { generations: { monthly: 6 } } }
`,
  right: `
backup:
  policies: { standard: { generations: { monthly: 12 } } }
`,
  check({ file, platform }): Finding[] {
    return Object.entries(platform.backup.policies)
      .filter(([, { generations }]) => generations.monthly < leastMonths)
      .map(([policy, { generations }]) =>
        found(
          policyKeepsTooLittle,
          keyAt(file, 'backup', 'policies', policy, 'generations', 'monthly'),
          `policy ${policy} keeps ${generations.monthly} monthly generations`,
          `expected ${leastMonths} or more`,
        ),
      );
  },
} as const satisfies Rule;
