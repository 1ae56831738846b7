import type { Finding } from '../../diagnostic.js';
import { contains, formatIpv4 } from '../../ipv4.js';
import { rangeOf } from '../address-range.js';
import { found, valueAt } from '../finding.js';
import type { FullPlatform } from '../follow-like.js';
import type { Rule } from '../rule.js';

/** An outside address that is not the platform's to give. */
export const wanOutsidePlatform = {
  code: 'wan-outside-platform',
  severity: 'error',
  scope: 'tenant',
  title: 'The outside address is not one that the platform gives to access nodes',
  why: `Access nodes stand in the platform's outside range, behind its next hop. The address of the range itself, its broadcast
address and the next hop are taken.`,
  wrong: `
network: { wan: 203.0.113.65 }
`,
  right: `
network: { wan: 203.0.113.70 }
`,
  check({ file, tenant, platform }): Finding[] {
    const { wan } = tenant.network;
    const problem = problemOf(rangeOf(wan).first, platform);
    if (problem === null) return [];
    const { addresses } = platform.network.internet;
    const message = `the outside address ${wan} is ${problem}`;
    return [found(wanOutsidePlatform, valueAt(file, 'network', 'wan'), message, `expected an address of ${addresses}`)];
  },
} as const satisfies Rule;

function problemOf(wan: number, { network }: FullPlatform): string | null {
  const range = rangeOf(network.internet.addresses);
  if (!contains(range, wan)) return 'outside the range of the platform';
  if (wan === range.first) return 'the address of the range itself';
  if (wan === range.last) return 'the broadcast address of the range';
  const gateway = network.internet.gateway ?? formatIpv4(range.first + 1);
  return wan === rangeOf(gateway).first ? 'the next hop of the platform' : null;
}
