import type { Finding } from '../../diagnostic.js';
import { found, valueAt } from '../finding.js';
import { repeated } from '../overlapping-ranges.js';
import { byPlatform } from '../platform-groups.js';
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
  check(all): Finding[] {
    return byPlatform(all).flatMap((tenants) =>
      repeated(tenants, ({ tenant }) => tenant.network.wan).map(({ earlier, later }) =>
        found(
          wanTaken,
          valueAt(later.file, 'network', 'wan'),
          `the outside address ${later.tenant.network.wan} is that of tenant ${earlier.tenant.tenant}`,
          `expected an address of ${later.platform.network.internet.addresses} that no other tenant has`,
          { message: `${earlier.tenant.tenant} has it here`, at: valueAt(earlier.file, 'network', 'wan') },
        ),
      ),
    );
  },
} as const satisfies Rule;
