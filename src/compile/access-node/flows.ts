import { includes, parseCidr } from '../../ipv4.js';
import type { Port } from '../../model/resolved-platform.js';
import type { ResolvedEndpoint, ResolvedFirewallRule, ResolvedTenant } from '../../model/resolved-tenant.js';
import { byCodeUnit } from '../../order.js';

/** Where an address lives, seen from the access node: on the tenant's LAN, behind the tunnels, outside. */
export type Zone = 'lan' | 'tunnel' | 'wan';

/** One side of a flow: the addresses of a rule that live in one zone. */
export interface FlowSide {
  readonly zone: Zone;
  /** CIDR ranges in order, each once. */
  readonly ranges: readonly string[];
}

/** The part of a firewall rule that goes from one zone to another. */
export interface Flow {
  readonly rule: ResolvedFirewallRule;
  readonly from: FlowSide;
  readonly to: FlowSide;
}

const flowsOfTenants = new WeakMap<ResolvedTenant, readonly Flow[]>();

/** The flows of all rules, in order of the rules; reckoned once for each tenant. */
export function flowsOfTenant(tenant: ResolvedTenant): readonly Flow[] {
  const known = flowsOfTenants.get(tenant);
  if (known !== undefined) return known;
  const zoneOf = zonesOf(tenant);
  const flows = tenant.firewall.flatMap((rule) => flowsOf(rule, zoneOf));
  flowsOfTenants.set(tenant, flows);
  return flows;
}

/**
 * What of a rule passes the access node. Nothing within the LAN does, and nothing comes in from outside but through a
 * tunnel: the rules of the language refuse to declare that, and no line is ever written for it.
 */
function flowsOf(rule: ResolvedFirewallRule, zoneOf: (range: string) => Zone): Flow[] {
  const to = sides(rule.to, zoneOf);
  return sides(rule.from, zoneOf)
    .filter((from) => from.zone !== 'wan')
    .flatMap((from) => to.map((side): Flow => ({ rule, from, to: side })))
    .filter(({ from, to }) => from.zone !== to.zone || from.zone === 'tunnel');
}

const zones: readonly Zone[] = ['lan', 'tunnel', 'wan'];

function sides(endpoints: readonly ResolvedEndpoint[], zoneOf: (range: string) => Zone): FlowSide[] {
  const ranges = distinct(endpoints.flatMap((endpoint) => endpoint.ranges));
  return zones
    .map((zone) => ({ zone, ranges: ranges.filter((range) => zoneOf(range) === zone) }))
    .filter((side) => side.ranges.length > 0);
}

/** By address, not by kind: a bare address in a rule may be one of the LAN. Each range is reckoned once. */
function zonesOf(tenant: ResolvedTenant): (range: string) => Zone {
  const known = new Map<string, Zone>();
  const isOfLan = within(tenant.network.lan);
  const tunnels = tunnelNetworks(tenant).map(within);
  const reckoned = (range: string): Zone => {
    if (isOfLan(range)) return 'lan';
    return tunnels.some((isBehind) => isBehind(range)) ? 'tunnel' : 'wan';
  };
  return (range) => {
    const zone = known.get(range) ?? reckoned(range);
    known.set(range, zone);
    return zone;
  };
}

/** The ranges that lie behind the tunnels: the LAN of each site, and the addresses of remote users where there are any. */
export function tunnelNetworks(tenant: ResolvedTenant): string[] {
  const { remoteUsers } = tenant.network;
  const pool = remoteUsers !== null && hasRemoteUsers(tenant) ? [remoteUsers] : [];
  return [...tenant.sites.map(({ lan }) => lan), ...pool];
}

/** Whether a range lies within this one. What is no range lies nowhere, and nothing in it. */
export function within(network: string): (range: string) => boolean {
  const outer = parseCidr(network);
  if (outer === null) return () => false;
  return (range) => {
    const inner = parseCidr(range);
    return inner !== null && includes(outer, inner);
  };
}

/** Whether personal certificates let anybody in: a pool without devices opens nothing. */
export function hasRemoteUsers({ network, users }: ResolvedTenant): boolean {
  return network.remoteUsers !== null && users.some(({ devices }) => devices.length > 0);
}

/** The addresses that may ever send IKE, or `null` where one of them is not known beforehand. */
export function staticPeers(tenant: ResolvedTenant): string[] | null {
  const addresses = tenant.sites.flatMap(({ lines }) => lines.map(({ address }) => address));
  const known = addresses.filter((address) => address !== null);
  if (hasRemoteUsers(tenant) || known.length < addresses.length) return null;
  return distinct(known);
}

/** Whether the tenant's servers may use the platform's proxy, their only way to the internet. */
export function usesProxy({ contract, internet }: ResolvedTenant): boolean {
  return internet.proxy && contract.services['internet-access'] === true;
}

const partnersOfTenants = new WeakMap<ResolvedTenant, Map<string, readonly string[]>>();

/**
 * Networks that the network behind one tunnel exchanges packets with: the LAN, and others that a rule joins it with; reckoned
 * once for each network of a tenant.
 */
export function partnersOf(network: string, tenant: ResolvedTenant): readonly string[] {
  const known = partnersOfTenants.get(tenant) ?? new Map<string, readonly string[]>();
  const partners = known.get(network) ?? reckonedPartners(network, tenant);
  partnersOfTenants.set(tenant, known.set(network, partners));
  return partners;
}

function reckonedPartners(network: string, tenant: ResolvedTenant): string[] {
  const flows = flowsOfTenant(tenant);
  const isOwn = within(network);
  const touches = ({ ranges }: FlowSide) => ranges.some(isOwn);
  const others = flows.flatMap(({ from, to }) => [
    ...(touches(from) ? to.ranges : []),
    ...(touches(to) ? from.ranges : []),
  ]);
  const joined = tunnelNetworks(tenant).filter((other) => others.some(within(other)));
  return distinct([tenant.network.lan, ...joined]).filter((partner) => partner !== network);
}

/** Whether anything at these addresses may be asked for names from the range. */
export function mayResolveNames(range: string, { network, firewall }: ResolvedTenant): boolean {
  const servers = network.nameServers.map((address) => `${address}/32`);
  return firewall.some(
    ({ from, to, ports }) =>
      from.some(({ ranges }) => ranges.includes(range)) &&
      to.some(({ ranges }) => ranges.includes(network.lan) || servers.some((server) => ranges.includes(server))) &&
      ports.some(isNameService),
  );
}

function isNameService({ protocol, first, last }: Port): boolean {
  return protocol === 'udp' && first <= 53 && last >= 53;
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].toSorted(byCodeUnit);
}
