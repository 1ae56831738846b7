import type { ResolvedFirewallRule, ResolvedSite, ResolvedTenant } from '../../model/resolved-tenant.js';
import { checkNftables } from '../access-node/check-nftables.js';
import { type Flow, flowsOfTenant, partnersOf, within } from '../access-node/flows.js';
import { interfaces } from '../access-node/names.js';
import { chainOf, flowLines, ruleChain, timeRemark } from '../access-node/nftables-rules.js';
import { addressSet, counters, dropTail, indented, summerTimeLines } from '../access-node/nftables-text.js';
import { portsOfLines } from './line-names.js';

const { lan, tunnel } = interfaces;

/**
 * The firewall of a branch gateway. Its lines answer nothing at all: it is the one that calls. Out of the LAN only what is
 * for the tenant's ranges leaves, through the tunnel, and the access node judges it; into the LAN only declared flows.
 */
export function renderBranchNftables(site: ResolvedSite, tenant: ResolvedTenant): string {
  const inward = rulesInto(site, tenant);
  const text = [
    '#!/usr/sbin/nft -f',
    `# Firewall of the gateway at site ${site.name} of tenant ${tenant.tenant}. Compiled: changes by hand are undone.`,
    'flush ruleset',
    '',
    'table inet mandant {',
    ...indented([
      ...addressSet('lan', [site.lan]),
      ...addressSet('behind-tunnel', partnersOf(site.lan, tenant)),
      ...(inward.some(({ rule }) => rule.hours !== null) ? summerTimeLines : []),
      '',
      ...counters(['spoofed', 'invalid', 'to-tunnel', 'dropped-input', 'dropped-forward', 'dropped-output']),
      ...counters(inward.map(({ rule }) => chainOf(rule.name))),
      '',
      ...prerouting(site),
      '',
      ...input(tenant),
      '',
      ...forward(inward, tenant),
      ...inward.flatMap(({ rule }) => ['', ...ruleChain(rule.name, tenant.tenant)]),
      '',
      ...output(site, tenant),
    ]),
    '}',
    '',
  ].join('\n');
  checkNftables(text);
  return text;
}

interface InwardRule {
  readonly rule: ResolvedFirewallRule;
  readonly flows: readonly Flow[];
}

/** Rules that reach something on the site's LAN, cut down to it. */
function rulesInto({ lan: own }: ResolvedSite, tenant: ResolvedTenant): InwardRule[] {
  const isOwn = within(own);
  const flows = flowsOfTenant(tenant).flatMap(({ rule, from, to }): Flow[] => {
    const inward = to.ranges.filter(isOwn);
    const outer = inward.length === 0 ? [] : from.ranges.filter((range) => !isOwn(range));
    return outer.length === 0
      ? []
      : [{ rule, from: { zone: from.zone, ranges: outer }, to: { zone: to.zone, ranges: inward } }];
  });
  return [...new Set(flows.map(({ rule }) => rule))].map((rule) => ({
    rule,
    flows: flows.filter((flow) => flow.rule === rule),
  }));
}

function prerouting(site: ResolvedSite): string[] {
  const ports = linePorts(site);
  return [
    'chain prerouting {',
    '  type filter hook prerouting priority raw; policy accept;',
    `  iifname ${ports} ip saddr @lan counter name "spoofed" drop`,
    `  iifname ${ports} ip saddr @behind-tunnel counter name "spoofed" drop`,
    `  iifname "${lan}" ip saddr != @lan counter name "spoofed" drop`,
    `  iifname "${tunnel}" ip saddr != @behind-tunnel counter name "spoofed" drop`,
    '  meta nfproto ipv6 iifname != "lo" drop',
    '}',
  ];
}

function input({ tenant }: ResolvedTenant): string[] {
  return [
    'chain input {',
    '  type filter hook input priority filter; policy drop;',
    '  ct state vmap { established : accept, related : accept, invalid : drop }',
    '  iif "lo" accept',
    `  iifname "${lan}" ip saddr @lan icmp type echo-request limit rate 20/second accept`,
    ...indented(dropTail(tenant, 'dropped-input')),
    '}',
  ];
}

function forward(inward: readonly InwardRule[], { tenant }: ResolvedTenant): string[] {
  const sets = new Map<string, string>();
  return [
    'chain forward {',
    '  type filter hook forward priority filter; policy drop;',
    '  ct state invalid counter name "invalid" drop',
    `  oifname "${tunnel}" tcp flags & (syn | rst) == syn tcp option maxseg size set rt mtu`,
    `  iifname "${tunnel}" tcp flags & (syn | rst) == syn tcp option maxseg size set rt mtu`,
    '  ct direction reply ct state { established, related } accept',
    '  ct state related icmp type { destination-unreachable, time-exceeded, parameter-problem } accept',
    '  # the access node says which of it goes on',
    `  iifname "${lan}" oifname "${tunnel}" ip saddr @lan ip daddr @behind-tunnel counter name "to-tunnel" accept`,
    ...indented(
      inward.flatMap(({ rule, flows }) => [
        timeRemark(rule),
        ...flows.flatMap((flow) => flowLines(flow, { input: tunnel, output: lan }, sets)),
      ]),
    ),
    ...indented(dropTail(tenant, 'dropped-forward')),
    '}',
  ];
}

function output(site: ResolvedSite, { tenant, network }: ResolvedTenant): string[] {
  const ports = linePorts(site);
  return [
    'chain output {',
    '  type filter hook output priority filter; policy drop;',
    '  ct state { established, related } accept',
    '  oif "lo" accept',
    `  oifname ${ports} ip daddr ${network.wan} udp dport { 500, 4500 } accept`,
    `  oifname ${ports} udp sport 68 udp dport 67 accept comment "address of the line"`,
    ...indented(dropTail(tenant, 'dropped-output')),
    '}',
  ];
}

function linePorts(site: ResolvedSite): string {
  return `{ ${portsOfLines(site)
    .map(({ port }) => `"${port}"`)
    .join(', ')} }`;
}
