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

/**
 * What of a rule passes the access node. Nothing within the LAN does, and nothing comes in from outside but through a
 * tunnel: the rules of the language refuse to declare that, and no line is ever written for it.
 */
export function flowsOf(rule: ResolvedFirewallRule): Flow[] {
  return sides(rule.from)
    .filter((from) => from.zone !== 'wan')
    .flatMap((from) => sides(rule.to).map((to): Flow => ({ rule, from, to })))
    .filter(({ from, to }) => from.zone !== to.zone || from.zone === 'tunnel');
}

function sides(endpoints: readonly ResolvedEndpoint[]): FlowSide[] {
  const zones: readonly Zone[] = ['lan', 'tunnel', 'wan'];
  return zones
    .map((zone) => ({
      zone,
      ranges: distinct(endpoints.filter((endpoint) => zoneOf(endpoint) === zone).flatMap(({ ranges }) => ranges)),
    }))
    .filter(({ ranges }) => ranges.length > 0);
}

function zoneOf({ kind }: ResolvedEndpoint): Zone {
  switch (kind) {
    case 'lan':
    case 'server':
      return 'lan';
    case 'site':
    case 'printer':
    case 'remote-users':
    case 'user':
      return 'tunnel';
    case 'address':
    case 'internet':
      return 'wan';
  }
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

/** Ranges that one range exchanges packets with through the tunnels: the LAN, and what a rule joins it with. */
export function partnersOf(range: string, { network, firewall }: ResolvedTenant): string[] {
  const joined = firewall
    .flatMap(flowsOf)
    .flatMap(({ from, to }) => [
      ...(from.ranges.includes(range) && to.zone === 'tunnel' ? to.ranges : []),
      ...(to.ranges.includes(range) && from.zone === 'tunnel' ? from.ranges : []),
    ]);
  return distinct([network.lan, ...joined]).filter((partner) => partner !== range);
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
