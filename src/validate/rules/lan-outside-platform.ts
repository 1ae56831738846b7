import type { Finding } from '../../diagnostic.js';
import { includes } from '../../ipv4.js';
import { centralRanges, rangeOf } from '../address-range.js';
import { found, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** A LAN, or the addresses of remote users, outside the range that the platform gives to tenants. */
export const lanOutsidePlatform = {
  code: 'lan-outside-platform',
  severity: 'error',
  scope: 'tenant',
  title: "A range is outside the platform's range for tenants",
  why: `The platform keeps one range for all tenants, so that no tenant's network ever is one that the data centre, a proxy or
another customer uses.`,
  wrong: `
network: { remote-users: 172.16.1.0/24 }
`,
  right: `
network: { remote-users: 10.1.1.0/24 }
`,
  check({ file, tenant, platform }): Finding[] {
    const allowed = platform.network['tenant-lans'];
    return centralRanges(tenant)
      .filter(({ range }) => !includes(rangeOf(allowed), range))
      .map(({ what, text, path }) =>
        found(
          lanOutsidePlatform,
          valueAt(file, ...path),
          `${what}, ${text}, is outside the tenants' range of the platform`,
          `expected a part of ${allowed}`,
        ),
      );
  },
} as const satisfies Rule;
