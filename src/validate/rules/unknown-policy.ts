import type { Finding } from '../../diagnostic.js';
import { valueAt } from '../finding.js';
import type { Rule } from '../rule.js';
import { unknownNames } from '../unknown-name.js';

/** A backup policy that the platform does not have. */
export const unknownPolicy = {
  code: 'unknown-policy',
  severity: 'error',
  scope: 'tenant',
  title: 'The backup policy is not one of the platform',
  why: `Times, generations and the copy to another place are the platform's policies. Without a known one nothing is backed up.`,
  wrong: `
backup: { policy: standart }
`,
  right: `
backup: { policy: standard }
`,
  check({ file, tenant: { backup }, platform }): Finding[] {
    if (backup === undefined) return [];
    const use = { name: backup.policy, at: valueAt(file, 'backup', 'policy') };
    return unknownNames(unknownPolicy, 'backup policy', platform.backup.policies, [use]);
  },
} as const satisfies Rule;
