import type { Finding, Place } from '../../diagnostic.js';
import { contains, parseCidr, parseIpv4 } from '../../ipv4.js';
import { entriesOf } from '../entries.js';
import { found, keyAt, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** A line that the gateway cannot be attached to as its file says. */
export const lineNextHop = {
  code: 'line-next-hop',
  severity: 'error',
  scope: 'tenant',
  title: 'The address, the network and the next hop of a line do not fit together',
  why: `Where a line hands out no address by DHCP, the gateway sets its static address itself: it needs the network of the line and
the router in it. A next hop that is not in the network is never reached, and the box comes back from the site.`,
  wrong: `
sites:
  halle: { lines: { vdsl: { address: 203.0.113.10, network: 203.0.113.8/29, next-hop: 203.0.113.17 } } }
`,
  right: `
sites:
  halle: { lines: { vdsl: { address: 203.0.113.10, network: 203.0.113.8/29, next-hop: 203.0.113.9 } } }
`,
  check({ file, tenant }): Finding[] {
    return entriesOf(tenant.sites).flatMap(([site, { lines }]) =>
      entriesOf(lines).flatMap(([name, line]) => {
        const path = ['sites', site, 'lines', name];
        const problem = problemOf(line, (key) => valueAt(file, ...path, key), keyAt(file, ...path));
        if (problem === null) return [];
        return [found(lineNextHop, problem.at, `line ${name} of site ${site} ${problem.message}`, problem.expected)];
      }),
    );
  },
} as const satisfies Rule;

interface Line {
  readonly address: string;
  readonly network?: string;
  readonly 'next-hop'?: string;
}

interface Problem {
  readonly at: Place;
  readonly message: string;
  readonly expected: string;
}

function problemOf(line: Line, at: (key: keyof Line) => Place, whole: Place): Problem | null {
  const { address, network, 'next-hop': nextHop } = line;
  if (network === undefined && nextHop === undefined) return null;
  if (address === 'dynamic') {
    const expected = 'expected its static address, or neither network nor next-hop';
    return { at: at('address'), message: 'has a network of its own but a dynamic address', expected };
  }
  if (network === undefined || nextHop === undefined) {
    const missing = network === undefined ? 'network' : 'next-hop';
    const there = network === undefined ? 'next-hop' : 'network';
    return { at: whole, message: `has "${there}" but no "${missing}"`, expected: 'expected both, or neither' };
  }
  if (nextHop === address)
    return { at: at('next-hop'), message: 'is its own next hop', expected: 'expected its router' };
  const outside = isHostOf(address, network) ? (isHostOf(nextHop, network) ? null : 'next-hop') : 'address';
  if (outside === null) return null;
  return {
    at: at(outside),
    message: `has ${line[outside]}, which is no host of ${network}`,
    expected: hostsOf(network),
  };
}

/** A /31 has two hosts and nothing else (RFC 3021). */
function isHostOf(address: string, network: string): boolean {
  const [range, value] = [parseCidr(network), parseIpv4(address)];
  if (range === null || value === null || !contains(range, value)) return false;
  return range.prefixLength >= 31 || (value !== range.first && value !== range.last);
}

function hostsOf(network: string): string {
  return `expected an address within ${network}, not its first or last`;
}
