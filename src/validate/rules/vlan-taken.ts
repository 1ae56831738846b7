import type { Finding } from '../../diagnostic.js';
import { byPlatform, claimOf } from '../claim.js';
import { found, valueAt } from '../finding.js';
import { repeated } from '../overlapping-ranges.js';
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
  claims: (judged) => [
    claimOf(judged, valueAt(judged.file, 'network', 'vlan'), String(judged.tenant.network.vlan), {
      pool: judged.platform.network.vlans,
    }),
  ],
  check(claims): Finding[] {
    return byPlatform(claims).flatMap((all) =>
      repeated(all, ({ text }) => text).map(({ earlier, later }) =>
        found(
          vlanTaken,
          later.at,
          `VLAN ${later.text} is that of tenant ${earlier.tenant}`,
          `expected a number of ${later.pool} that no other tenant has`,
          { message: `${earlier.tenant} has it here`, at: earlier.at },
        ),
      ),
    );
  },
} as const satisfies Rule;
