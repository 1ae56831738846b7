import type { Finding } from '../../diagnostic.js';
import { byPlatform, claimOf } from '../claim.js';
import { found, valueAt } from '../finding.js';
import { repeated } from '../overlapping-ranges.js';
import type { Rule } from '../rule.js';

/** Two tenants of a platform with one outside address. */
export const wanTaken = {
  code: 'wan-taken',
  severity: 'error',
  scope: 'repository',
  title: 'Two tenants have the same outside address',
  why: `Every tenant has an access node of its own. Two of them with one address take each other's tunnels down.`,
  wrong: `
- network: { wan: 203.0.113.70 }
- tenant: k0002
  network: { wan: 203.0.113.70 }
`,
  right: `
- network: { wan: 203.0.113.70 }
- tenant: k0002
  network: { wan: 203.0.113.71 }
`,
  claims: (judged) => [
    claimOf(judged, valueAt(judged.file, 'network', 'wan'), judged.tenant.network.wan, {
      pool: judged.platform.network.internet.addresses,
    }),
  ],
  check(claims): Finding[] {
    return byPlatform(claims).flatMap((all) =>
      repeated(all, ({ text }) => text).map(({ earlier, later }) =>
        found(
          wanTaken,
          later.at,
          `the outside address ${later.text} is that of tenant ${earlier.tenant}`,
          `expected an address of ${later.pool} that no other tenant has`,
          { message: `${earlier.tenant} has it here`, at: earlier.at },
        ),
      ),
    );
  },
} as const satisfies Rule;
