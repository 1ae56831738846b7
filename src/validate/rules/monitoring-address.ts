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
  title: 'The master of the monitoring is where no agent reaches it',
  why: `Agents reach it from the LANs of all tenants through their access nodes. For an address out of the tenants' own ranges no
packet would ever leave the LAN; the firewall of the proxy lets nobody in but browsers; and some addresses are no machine's at all,
or each machine's own.`,
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
    const problem = problemOf(address, lans, network.proxy.address);
    if (problem === null) return [];
    const at = valueAt(file, 'monitoring', 'master', 'address');
    return [found(monitoringAddress, at, problem, `expected the address of a machine of its own, outside ${lans}`)];
  },
} as const satisfies Rule;

/** This network, the machine itself, link-local, and everything above: groups, reserved and broadcast (RFC 6890, RFC 5771). */
const nobodys = ['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/3'];

function problemOf(address: string, lans: string, proxy: string): string | null {
  if (address === proxy) return `${address} is the address of the proxy`;
  const range = [lans, ...nobodys].find((one) => overlaps(rangeOf(one), rangeOf(address)));
  return range === undefined ? null : `${address} lies in ${range}`;
}
