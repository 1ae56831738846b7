import type { Finding } from '../../diagnostic.js';
import { named } from '../../named-text.js';
import { found, valueAt } from '../finding.js';
import { repeated } from '../overlapping-ranges.js';
import { byPlatform } from '../platform-groups.js';
import type { Rule } from '../rule.js';

/** Two tenants of a platform whose directories have one name. */
export const domainTaken = {
  code: 'domain-taken',
  severity: 'error',
  scope: 'repository',
  title: 'Two tenants have the same domain or NetBIOS name',
  why: `The name of a directory stands in certificates, backups and logs. Two customers under one name are mixed up there, and
can never be joined by a trust.`,
  wrong: `
- network: { netbios: WERKSTATT }
- tenant: k0002
  network: { netbios: WERKSTATT }
`,
  right: `
- network: { netbios: WERKSTATT }
- tenant: k0002
  network: { netbios: WERKSTATT2 }
`,
  check(all): Finding[] {
    return byPlatform(all).flatMap((tenants) =>
      (['domain', 'netbios'] as const).flatMap((key) =>
        repeated(tenants, ({ tenant }) => tenant.network[key]).map(({ earlier, later }) =>
          found(
            domainTaken,
            valueAt(later.file, 'network', key),
            `the name "${named(later.tenant.network[key])}" is that of tenant ${earlier.tenant.tenant}`,
            'expected a name that no other tenant of the platform has',
            { message: `${earlier.tenant.tenant} has it here`, at: valueAt(earlier.file, 'network', key) },
          ),
        ),
      ),
    );
  },
} as const satisfies Rule;
