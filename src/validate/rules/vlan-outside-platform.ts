import type { Finding } from '../../diagnostic.js';
import { found, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** A VLAN outside the numbers that the platform gives to tenants. */
export const vlanOutsidePlatform = {
  code: 'vlan-outside-platform',
  severity: 'error',
  scope: 'tenant',
  title: "The VLAN is outside the platform's numbers for tenants",
  why: `The switches carry the numbers that the platform names, and others are used for its own networks.`,
  wrong: `
network: { vlan: 42 }
`,
  right: `
network: { vlan: 1042 }
`,
  check({ file, tenant, platform }): Finding[] {
    const { vlans } = platform.network;
    const [first = 0, last = 0] = vlans.split('-').map(Number);
    const { vlan } = tenant.network;
    if (vlan >= first && vlan <= last) return [];
    const message = `VLAN ${vlan} is outside the tenants' numbers of the platform`;
    return [found(vlanOutsidePlatform, valueAt(file, 'network', 'vlan'), message, `expected one of ${vlans}`)];
  },
} as const satisfies Rule;
