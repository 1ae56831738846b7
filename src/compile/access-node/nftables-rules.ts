import type { ResolvedFirewallRule } from '../../model/resolved-tenant.js';
import type { Flow, Zone } from './flows.js';
import { interfaces } from './names.js';
import { matchAddresses, matchPorts } from './nftables-match.js';
import { officeHours, untilEndOf } from './office-hours.js';

/** The card where packets come in and the card where they leave. */
export interface Path {
  readonly input: string;
  readonly output: string;
}

const cards: Readonly<Record<Zone, string>> = { lan: interfaces.lan, tunnel: interfaces.tunnel, wan: interfaces.wan };

/** How a flow crosses the access node; traffic from tunnel to tunnel turns round there. */
export function accessNodePath({ from, to }: Flow): Path {
  return { input: cards[from.zone], output: cards[to.zone] };
}

/** Name of the chain and counter of a rule. Throws where the key could break out of it. */
export function chainOf(key: string): string {
  if (!/^[a-z0-9][a-z0-9._-]*$/.test(key)) throw new Error(`"${key}" passed validation but is no key of a rule`);
  return `rule-${key}`;
}

/**
 * The lines of the forward chain that send a flow to its rule's chain, each with the way back to the YAML. `sets` says
 * which named set holds exactly a range.
 */
export function flowLines({ rule, from, to }: Flow, path: Path, sets: ReadonlyMap<string, string>): string[] {
  const match = [
    `iifname "${path.input}" oifname "${path.output}"`,
    matchAddresses('saddr', from.ranges, sets),
    matchAddresses('daddr', to.ranges, sets),
  ].join(' ');
  return matchPorts(rule.ports).flatMap((ports) =>
    times(rule).map((time) =>
      [match, ports, ...time, `goto ${chainOf(rule.name)}`, `comment "/firewall/${rule.name}"`].join(' '),
    ),
  );
}

/** A sentence for the reader above the lines of a rule: when it does not always hold. */
export function timeRemark({ name, hours, expires }: ResolvedFirewallRule): string {
  const remarks = [
    ...(hours === null ? [] : [`${hours.from}-${hours.to} Europe/Berlin`]),
    ...(expires === null ? [] : [`until the end of ${expires}`]),
  ];
  return `# /firewall/${name}${remarks.length === 0 ? '' : `: ${remarks.join(', ')}`}`;
}

/** The chain where what a rule lets pass is counted, and new connections are logged. */
export function ruleChain(name: string, tenant: string): string[] {
  const chain = chainOf(name);
  return [
    `chain ${chain} {`,
    `  counter name "${chain}"`,
    `  ct state new limit rate 10/minute burst 20 packets log prefix "${logPrefix(tenant, name)}"`,
    '  accept',
    '}',
  ];
}

/** The kernel cuts a prefix at 127 characters. */
export function logPrefix(tenant: string, name: string): string {
  return `${`${tenant} ${name}`.slice(0, 120)}: `;
}

function times({ hours, expires }: ResolvedFirewallRule): string[][] {
  const end = expires === null ? [] : [untilEndOf(expires)];
  return hours === null ? [end] : officeHours(hours).map((condition) => [...end, condition]);
}
