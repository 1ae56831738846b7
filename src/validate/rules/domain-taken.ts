import type { Finding } from '../../diagnostic.js';
import { named } from '../../named-text.js';
import { byPlatform, claimOf } from '../claim.js';
import { found, valueAt } from '../finding.js';
import { repeated } from '../overlapping-ranges.js';
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
  claims: (judged) =>
    (['domain', 'netbios'] as const).map((key) =>
      claimOf(judged, valueAt(judged.file, 'network', key), judged.tenant.network[key], { what: key }),
    ),
  check(claims): Finding[] {
    return byPlatform(claims).flatMap((all) =>
      repeated(all, ({ what, text }) => `${what} ${text}`).map(({ earlier, later }) =>
        found(
          domainTaken,
          later.at,
          `the name "${named(later.text)}" is that of tenant ${earlier.tenant}`,
          'expected a name that no other tenant of the platform has',
          { message: `${earlier.tenant} has it here`, at: earlier.at },
        ),
      ),
    );
  },
} as const satisfies Rule;
