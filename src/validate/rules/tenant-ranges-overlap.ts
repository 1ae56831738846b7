import type { Finding } from '../../diagnostic.js';
import { centralRanges, rangeOf } from '../address-range.js';
import { byPlatform, claimOf } from '../claim.js';
import { found, valueAt } from '../finding.js';
import { overlapping } from '../overlapping-ranges.js';
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
  claims: (judged) =>
    centralRanges(judged.tenant).map(({ what, text, path }) =>
      claimOf(judged, valueAt(judged.file, ...path), text, { what }),
    ),
  check(claims): Finding[] {
    return byPlatform(claims).flatMap((all) =>
      overlapping(all, ({ text }) => rangeOf(text))
        .filter(({ earlier, later }) => earlier.at.file !== later.at.file)
        .map(({ earlier, later }) =>
          found(
            tenantRangesOverlap,
            later.at,
            `${later.what}, ${later.text}, overlaps ${earlier.what} of tenant ${earlier.tenant}, ${earlier.text}`,
            'expected a range that no other tenant has; mandant tenant new takes the next free one',
            { message: `${earlier.what} of ${earlier.tenant} is here`, at: earlier.at },
          ),
        ),
    );
  },
} as const satisfies Rule;
