import type { ResolvedFirewallRule, ResolvedTenant } from '../../model/resolved-tenant.js';
import { checkNftables } from './check-nftables.js';
import { flowsOfTenant, staticPeers, tunnelNetworks, usesProxy } from './flows.js';
import { watchedLines } from '../monitoring/watched.js';
import { interfaces } from './names.js';
import { accessNodePath, chainOf, flowLines, ruleChain, timeRemark } from './nftables-rules.js';
import { addressSet, counters, dropTail, indented, summerTimeLines } from './nftables-text.js';

const { wan, lan, tunnel } = interfaces;

/** Name of the built-in way out; `/` cannot be part of a rule's key. */
const proxyChain = 'internet-proxy';

/** Name of the other built-in way out: agents of the monitoring to its master. */
const monitoringChain = 'monitoring';

/** Addresses of lines from which IKE came within a minute: gateways ask over each line, also over those in reserve. */
export const linesSeen = 'lines-seen';

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
      ...(tenant.platform.monitoring === null ? [] : counters([monitoringChain])),
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
    ...lineSets(tenant),
    ...(firewall.some(({ hours }) => hours !== null) ? summerTimeLines : []),
  ];
}

function lineSets(tenant: ResolvedTenant): string[] {
  const addresses = watchedLines(tenant).map(([, address]) => host(address));
  if (addresses.length === 0) return [];
  const seen = ['  type ipv4_addr', '  flags dynamic, timeout', '  timeout 1m', `  size ${2 * addresses.length}`];
  return [...addressSet('lines', addresses), `set ${linesSeen} {`, ...seen, '}'];
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
    ...(watchedLines(tenant).length === 0
      ? []
      : [`  iifname "${wan}" ip saddr @lines udp dport { 500, 4500 } update @${linesSeen} { ip saddr }`]),
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
    ...indented(monitoringLines(tenant)),
    ...indented(dropTail(tenant.tenant, 'dropped-forward')),
    '}',
    ...(usesProxy(tenant) ? ['', ...acceptingChain(proxyChain)] : []),
    ...(tenant.platform.monitoring === null ? [] : ['', ...acceptingChain(monitoringChain)]),
  ];
}

function acceptingChain(name: string): string[] {
  return [`chain ${name} {`, `  counter name "${name}"`, '  accept', '}'];
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

/** Agents open the connection; to the master, to its one port, and to nobody else. */
function monitoringLines({ platform: { monitoring } }: ResolvedTenant): string[] {
  if (monitoring === null) return [];
  const { address, port } = monitoring.master;
  const path = `iifname "${lan}" oifname "${wan}" ip saddr @lan ip daddr ${address} tcp dport ${port}`;
  return ['# agents to the master of the monitoring', `${path} goto ${monitoringChain} comment "/platform/monitoring"`];
}

/** The node itself says no more than it must: tunnels, time, names, updates through the proxy, and how it is. */
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
    ...monitoringOutput(platform.monitoring),
    ...indented(dropTail(tenant, 'dropped-output')),
    '}',
  ];
}

function monitoringOutput(monitoring: ResolvedTenant['platform']['monitoring']): string[] {
  if (monitoring === null) return [];
  const { address, port } = monitoring.master;
  return [`  oifname "${wan}" ip daddr ${address} tcp dport ${port} accept comment "/platform/monitoring"`];
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
