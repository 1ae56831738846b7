import type { Finding } from '../../diagnostic.js';
import { found, valueAt } from '../finding.js';
import { repeated } from '../overlapping-ranges.js';
import { byPlatform } from '../platform-groups.js';
import type { Rule } from '../rule.js';

/** Two tenants of a platform in one VLAN. */
export const vlanTaken = {
  code: 'vlan-taken',
  severity: 'error',
  scope: 'repository',
  title: 'Two tenants have the same VLAN',
  why: `The VLAN is the wall between tenants. Two tenants in one see each other's servers without any firewall between them.`,
  wrong: `
- network: { vlan: 1001 }
- tenant: k0002
  network: { vlan: 1001 }
`,
  right: `
- network: { vlan: 1001 }
- tenant: k0002
  network: { vlan: 1002 }
`,
  check(all): Finding[] {
    return byPlatform(all).flatMap((tenants) =>
      repeated(tenants, ({ tenant }) => String(tenant.network.vlan)).map(({ earlier, later }) =>
        found(
          vlanTaken,
          valueAt(later.file, 'network', 'vlan'),
          `VLAN ${later.tenant.network.vlan} is that of tenant ${earlier.tenant.tenant}`,
          `expected a number of ${later.platform.network.vlans} that no other tenant has`,
          { message: `${earlier.tenant.tenant} has it here`, at: valueAt(earlier.file, 'network', 'vlan') },
        ),
      ),
    );
  },
} as const satisfies Rule;
