import type { Finding } from '../../diagnostic.js';
import { overlaps } from '../../ipv4.js';
import { rangeOf } from '../address-range.js';
import { found, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** A master of the monitoring that no agent can reach. */
export const monitoringAddress = {
  code: 'monitoring-address',
  severity: 'error',
  scope: 'platform',
  title: 'The master of the monitoring is at an address of the tenants',
  why: `Agents reach it from the LANs of all tenants through their access nodes. An address out of the tenants' own ranges would
belong to one of them, and no packet would ever leave the LAN for it.`,
  wrong: `
monitoring: { master: { address: 10.1.0.30 } }
`,
  right: `
monitoring: { master: { address: 192.0.2.30 } }
`,
  check({ file, platform: { monitoring, network } }): Finding[] {
    if (monitoring === undefined) return [];
    const { address } = monitoring.master;
    const lans = network['tenant-lans'];
    if (!overlaps(rangeOf(lans), rangeOf(address))) return [];
    const at = valueAt(file, 'monitoring', 'master', 'address');
    return [found(monitoringAddress, at, `${address} lies in ${lans}`, `expected an address outside ${lans}`)];
  },
} as const satisfies Rule;
