import type { Finding } from '../../diagnostic.js';
import { centralRanges } from '../address-range.js';
import { found, valueAt } from '../finding.js';
import { overlapping } from '../overlapping-ranges.js';
import { byPlatform } from '../platform-groups.js';
import type { Rule } from '../rule.js';

/** Two tenants of a platform whose LANs or remote users share addresses. */
export const tenantRangesOverlap = {
  code: 'tenant-ranges-overlap',
  severity: 'error',
  scope: 'repository',
  title: 'Two tenants have overlapping ranges',
  why: `Tenants are separated by address, in the data centre's routers and in what auditors read. An address that two tenants
have cannot be told apart in a log, and a route for one would be a route into the other.`,
  wrong: `
- network: { lan: 10.1.0.0/24 }
- tenant: k0002
  network: { lan: 10.1.0.0/23 }
  servers: { dc01: { address: 10.1.0.10 }, app01: { address: 10.1.0.20 } }
`,
  right: `
- network: { lan: 10.1.0.0/24 }
- tenant: k0002
  network: { lan: 10.2.0.0/24 }
  servers: { dc01: { address: 10.2.0.10 }, app01: { address: 10.2.0.20 } }
`,
  check(all): Finding[] {
    return byPlatform(all).flatMap((tenants) => {
      const ranges = tenants.flatMap(({ file, tenant }) =>
        centralRanges(tenant).map((named) => ({ ...named, file, id: tenant.tenant })),
      );
      return overlapping(ranges, ({ range }) => range)
        .filter(({ earlier, later }) => earlier.file !== later.file)
        .map(({ earlier, later }) =>
          found(
            tenantRangesOverlap,
            valueAt(later.file, ...later.path),
            `${later.what}, ${later.text}, overlaps ${earlier.what} of tenant ${earlier.id}, ${earlier.text}`,
            'expected a range that no other tenant has; mandant tenant new takes the next free one',
            { message: `${earlier.what} of ${earlier.id} is here`, at: valueAt(earlier.file, ...earlier.path) },
          ),
        );
    });
  },
} as const satisfies Rule;
