import type { Finding, Place } from '../../diagnostic.js';
import { contains } from '../../ipv4.js';
import { rangeOf } from '../address-range.js';
import { found, valueAt } from '../finding.js';
import type { JudgedPlatform, Rule } from '../rule.js';

const highestVlan = 4094;

/** Numbers and addresses of a platform that cannot be used. */
export const platformNetwork = {
  code: 'platform-network',
  severity: 'error',
  scope: 'platform',
  title: "The platform's VLANs or its next hop cannot be used",
  why: `VLANs go from 1 to ${highestVlan} (IEEE 802.1Q), a range of them from the lower to the higher number. The next hop is an
address of the outside range: an access node reaches no other one directly.`,
  wrong: `
network: { vlans: 1000-9999 }
`,
  right: `
network: { vlans: 1000-1999 }
`,
  check({ file, platform: { network } }: JudgedPlatform): Finding[] {
    return [
      ...vlanProblem(network.vlans, valueAt(file, 'network', 'vlans')),
      ...gatewayProblem(file, network.internet),
    ];
  },
} as const satisfies Rule;

function vlanProblem(vlans: string, at: Place): Finding[] {
  const [first = 0, last = 0] = vlans.split('-').map(Number);
  if (first >= 1 && last <= highestVlan && first <= last) return [];
  const expected = `expected two numbers from 1 to ${highestVlan}, the lower first`;
  return [found(platformNetwork, at, `${vlans} is no range of VLANs`, expected)];
}

function gatewayProblem(file: string, internet: JudgedPlatform['platform']['network']['internet']): Finding[] {
  const { gateway, addresses } = internet;
  if (gateway === undefined || contains(rangeOf(addresses), rangeOf(gateway).first)) return [];
  const at = valueAt(file, 'network', 'internet', 'gateway');
  return [
    found(
      platformNetwork,
      at,
      `the next hop ${gateway} is outside ${addresses}`,
      `expected an address of ${addresses}`,
    ),
  ];
}
