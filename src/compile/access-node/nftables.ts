import type { ResolvedFirewallRule, ResolvedTenant } from '../../model/resolved-tenant.js';
import { checkNftables } from './check-nftables.js';
import { flowsOfTenant, staticPeers, tunnelNetworks, usesProxy } from './flows.js';
import { interfaces } from './names.js';
import { accessNodePath, chainOf, flowLines, ruleChain, timeRemark } from './nftables-rules.js';
import { addressSet, counters, dropTail, indented, summerTimeLines } from './nftables-text.js';

const { wan, lan, tunnel } = interfaces;

/** Name of the built-in way out; `/` cannot be part of a rule's key. */
const proxyChain = 'internet-proxy';

/**
 * The access node's firewall: `/etc/nftables.conf`, replaced as a whole in one transaction.
 *
 * It drops and never answers. Packets of the side that opened a connection pass the rules each time, only answers ride on
 * the state: a rule that is gone, expired or outside its hours stops its open connections too.
 */
export function renderNftables(tenant: ResolvedTenant): string {
  const text = [
    '#!/usr/sbin/nft -f',
    `# Firewall of the access node of tenant ${tenant.tenant}. Compiled: changes by hand are undone.`,
    'flush ruleset',
    '',
    'table inet mandant {',
    ...indented([
      ...sets(tenant),
      '',
      ...counters(['spoofed', 'invalid', 'ike', 'ike-flood', 'dropped-input', 'dropped-forward', 'dropped-output']),
      ...counters(carriedRules(tenant).map(chainOf)),
      ...(usesProxy(tenant) ? counters([proxyChain]) : []),
      '',
      ...prerouting(tenant),
      '',
      ...input(tenant),
      '',
      ...forward(tenant),
      ...carriedRules(tenant).flatMap((name) => ['', ...ruleChain(name, tenant.tenant)]),
      '',
      ...output(tenant),
      '',
      ...postrouting(tenant),
    ]),
    '}',
    '',
  ].join('\n');
  checkNftables(text);
  return text;
}

function setsByRange({ network, sites }: ResolvedTenant): Map<string, string> {
  return new Map([
    ...sites.map(({ name, lan: range }): [string, string] => [range, `site-${name}`]),
    ...(network.remoteUsers === null ? [] : [[network.remoteUsers, 'remote-users'] as const]),
    [network.lan, 'lan'],
  ]);
}

function sets(tenant: ResolvedTenant): string[] {
  const { network, sites, platform, firewall } = tenant;
  const peers = staticPeers(tenant);
  return [
    ...addressSet('lan', [network.lan]),
    ...sites.flatMap(({ name, lan: range }) => addressSet(`site-${name}`, [range])),
    ...(network.remoteUsers === null ? [] : addressSet('remote-users', [network.remoteUsers])),
    ...addressSet('behind-tunnels', tunnelNetworks(tenant)),
    ...(peers === null ? [] : addressSet('ike-peers', peers.map(host))),
    ...addressSet('time-servers', platform.network.ntp.map(host)),
    ...addressSet('name-servers', platform.network.dns.map(host)),
    ...(firewall.some(({ hours }) => hours !== null) ? summerTimeLines : []),
  ];
}

/** A packet must come from where its source lives, before connection tracking looks at it. */
function prerouting({ network }: ResolvedTenant): string[] {
  return [
    'chain prerouting {',
    '  type filter hook prerouting priority raw; policy accept;',
    `  iifname "${wan}" ip daddr != ${network.wan} counter name "spoofed" drop`,
    `  iifname "${wan}" ip saddr @lan counter name "spoofed" drop`,
    `  iifname "${wan}" ip saddr @behind-tunnels counter name "spoofed" drop`,
    `  iifname "${lan}" ip saddr != @lan counter name "spoofed" drop`,
    `  iifname "${tunnel}" ip saddr != @behind-tunnels counter name "spoofed" drop`,
    '  meta nfproto ipv6 iifname != "lo" drop',
    '}',
  ];
}

function input(tenant: ResolvedTenant): string[] {
  const peers = staticPeers(tenant) === null ? '' : ' ip saddr @ike-peers';
  return [
    'chain input {',
    '  type filter hook input priority filter; policy drop;',
    '  ct state vmap { established : accept, related : accept, invalid : drop }',
    '  iif "lo" accept',
    `  iifname "${wan}"${peers} udp dport { 500, 4500 } limit rate over 200/second burst 400 packets counter name "ike-flood" drop`,
    `  iifname "${wan}"${peers} udp dport { 500, 4500 } counter name "ike" accept`,
    `  iifname "${lan}" ip saddr @lan udp dport 123 accept comment "time for the servers"`,
    `  iifname "${lan}" ip saddr @lan icmp type echo-request limit rate 20/second accept`,
    ...indented(dropTail(tenant.tenant, 'dropped-input')),
    '}',
  ];
}

function forward(tenant: ResolvedTenant): string[] {
  const sets = setsByRange(tenant);
  return [
    'chain forward {',
    '  type filter hook forward priority filter; policy drop;',
    '  ct state invalid counter name "invalid" drop',
    `  oifname "${tunnel}" tcp flags & (syn | rst) == syn tcp option maxseg size set rt mtu`,
    `  iifname "${tunnel}" tcp flags & (syn | rst) == syn tcp option maxseg size set rt mtu`,
    '  ct direction reply ct state { established, related } accept',
    '  ct state related icmp type { destination-unreachable, time-exceeded, parameter-problem } accept',
    ...indented(tenant.firewall.flatMap((rule) => ruleLines(rule, tenant, sets))),
    ...(usesProxy(tenant) ? indented(proxyLines(tenant)) : []),
    ...indented(dropTail(tenant.tenant, 'dropped-forward')),
    '}',
    ...(usesProxy(tenant) ? ['', `chain ${proxyChain} {`, `  counter name "${proxyChain}"`, '  accept', '}'] : []),
  ];
}

function ruleLines(rule: ResolvedFirewallRule, tenant: ResolvedTenant, sets: ReadonlyMap<string, string>): string[] {
  const lines = flowsOfTenant(tenant)
    .filter((flow) => flow.rule === rule)
    .flatMap((flow) => flowLines(flow, accessNodePath(flow), sets));
  return lines.length === 0 ? [] : [timeRemark(rule), ...lines];
}

function carriedRules(tenant: ResolvedTenant): string[] {
  return [...new Set(flowsOfTenant(tenant).map(({ rule }) => rule.name))];
}

function proxyLines({ platform }: ResolvedTenant): string[] {
  const { address, port } = platform.network.proxy;
  const path = `iifname "${lan}" oifname "${wan}" ip saddr @lan ip daddr ${address} tcp dport ${port}`;
  return ['# the only way out', `${path} goto ${proxyChain} comment "/internet/proxy"`];
}

/** The node itself says no more than it must: tunnels, time, names, updates through the proxy. */
function output({ tenant, platform }: ResolvedTenant): string[] {
  const { proxy } = platform.network;
  return [
    'chain output {',
    '  type filter hook output priority filter; policy drop;',
    '  ct state { established, related } accept',
    '  oif "lo" accept',
    `  oifname "${wan}" udp sport { 500, 4500 } accept`,
    `  oifname "${wan}" ip daddr @time-servers udp dport 123 accept`,
    `  oifname "${wan}" ip daddr @name-servers meta l4proto { tcp, udp } th dport 53 accept`,
    `  oifname "${wan}" ip daddr ${proxy.address} tcp dport ${proxy.port} accept comment "security updates"`,
    ...indented(dropTail(tenant, 'dropped-output')),
    '}',
  ];
}

/** Outside, a tenant is the address of its access node: so the proxy tells tenants apart. */
function postrouting({ network }: ResolvedTenant): string[] {
  return [
    'chain postrouting {',
    '  type nat hook postrouting priority srcnat; policy accept;',
    `  oifname "${wan}" ip saddr @lan snat ip to ${network.wan}`,
    `  oifname "${wan}" ip saddr @behind-tunnels snat ip to ${network.wan}`,
    '}',
  ];
}

function host(address: string): string {
  return `${address}/32`;
}
