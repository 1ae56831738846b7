import { contains, parseCidr, parseIpv4 } from '../../ipv4.js';
import type { MonitoringMaster, Port } from '../../model/resolved-platform.js';
import type { ResolvedEndpoint, ResolvedFirewallRule, ResolvedTenant } from '../../model/resolved-tenant.js';
import { holdsAt } from './rule-time.js';

/** Somebody with an address who may want to talk. */
export interface Party {
  /** As a rule would name it: `server:ts01`, `printer:aachen/empfang`; `desk:aachen` is any computer of the site. */
  readonly name: string;
  readonly address: string;
  /** Where it is: parties at the same place talk past the access node. */
  readonly place: string;
}

export interface Passage {
  readonly from: Party;
  readonly to: Party;
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
  /**
   * Keys of the rules that declare it and hold at the moment, `internet` for the way to the proxy, `monitoring` for that of agents
   * to their master; empty is closed.
   */
  readonly allowedBy: readonly string[];
}

/**
 * Who reaches whom on which port at a moment, read straight from the rules of the tenant: nothing of it comes from the
 * text of a firewall, so that the one can be held against the other.
 */
export function flowMatrix(tenant: ResolvedTenant, parties: readonly Party[], moment: Date): Passage[] {
  const ports = sampledPorts(tenant);
  return parties.flatMap((from) =>
    parties
      .filter((to) => to.place !== from.place && to.place !== internet && !isOutside(from, to))
      .flatMap((to) =>
        ports.map(({ protocol, port }): Passage => {
          const wanted = { from, to, protocol, port };
          return { ...wanted, allowedBy: allowedBy(wanted, tenant, moment) };
        }),
      ),
  );
}

const internet = 'internet';
const proxy = 'proxy';
const monitoring = 'monitoring';

/** Ways between proxy, monitoring and internet do not pass the tenant. */
function isOutside(from: Party, to: Party): boolean {
  const isShared = ({ place }: Party) => place === proxy || place === monitoring;
  return isShared(from) || (from.place === internet && isShared(to));
}

/** Servers, desks, printers, and whoever is at one of the addresses of remote users or outside. */
export function partiesOf(
  tenant: ResolvedTenant,
  guests: { readonly remote: string | null; readonly outside: string },
): Party[] {
  return [
    ...tenant.servers.map(({ name, address }) => ({ name: `server:${name}`, address, place: 'lan' })),
    ...tenant.sites.flatMap(({ name, lan, printers }) => [
      { name: `desk:${name}`, address: deskAddress(lan), place: name },
      ...printers.map((printer) => ({
        name: `printer:${name}/${printer.name}`,
        address: printer.address,
        place: name,
      })),
    ]),
    ...(guests.remote === null ? [] : [{ name: 'remote-users', address: guests.remote, place: 'remote-users' }]),
    { name: proxy, address: tenant.platform.network.proxy.address, place: proxy },
    ...masterOf(tenant).map(({ address }) => ({ name: monitoring, address, place: monitoring })),
    { name: internet, address: guests.outside, place: internet },
  ];
}

function masterOf({ platform }: ResolvedTenant): readonly MonitoringMaster[] {
  return platform.monitoring === null ? [] : [platform.monitoring.master];
}

/** The tenth address of a LAN stands for any computer there. */
export function deskAddress(lan: string): string {
  return lan.replace(/\.\d+\/\d+$/, '.10');
}

/** Each port of the platform's catalogue and of the rules, the proxy's, and some that nobody ever declares. */
export function sampledPorts(tenant: ResolvedTenant): { protocol: 'tcp' | 'udp'; port: number }[] {
  const { platform, firewall } = tenant;
  const masters = masterOf(tenant).map(({ port }) => port);
  const catalogue: readonly Port[] = [
    ...Object.values(platform.services).flat(),
    ...firewall.flatMap(({ ports }) => ports),
  ];
  const edges = catalogue.flatMap(({ protocol, first, last }) => [
    { protocol, port: first },
    { protocol, port: last },
    { protocol, port: last + 1 },
  ]);
  const never = [22, 53, 80, 135, 443, 5985, platform.network.proxy.port, ...masters];
  const others = never.flatMap((port) => [
    { protocol: 'tcp' as const, port },
    { protocol: 'udp' as const, port },
  ]);
  const all = [...edges, ...others].map(({ protocol, port }) => `${protocol}/${port}`);
  return [...new Set(all)].toSorted().map((text) => {
    const [protocol, port] = text.split('/');
    return { protocol: protocol === 'tcp' ? 'tcp' : 'udp', port: Number(port) };
  });
}

function allowedBy(wanted: Omit<Passage, 'allowedBy'>, tenant: ResolvedTenant, moment: Date): string[] {
  if (wanted.from.place === internet) return [];
  if (wanted.to.place === proxy) return isWayOut(wanted, tenant) ? [internet] : [];
  if (wanted.to.place === monitoring) return isAgent(wanted, tenant) ? [monitoring] : [];
  return tenant.firewall.filter((rule) => declares(rule, wanted) && holdsAt(rule, moment)).map(({ name }) => name);
}

function isAgent({ from, protocol, port }: Omit<Passage, 'allowedBy'>, tenant: ResolvedTenant): boolean {
  return from.place === 'lan' && protocol === 'tcp' && masterOf(tenant).some((master) => master.port === port);
}

function isWayOut({ from, protocol, port }: Omit<Passage, 'allowedBy'>, tenant: ResolvedTenant): boolean {
  const booked = tenant.internet.proxy && tenant.contract.services['internet-access'] === true;
  return booked && from.place === 'lan' && protocol === 'tcp' && port === tenant.platform.network.proxy.port;
}

function declares(rule: ResolvedFirewallRule, { from, to, protocol, port }: Omit<Passage, 'allowedBy'>): boolean {
  return (
    standsFor(rule.from, from.address) &&
    standsFor(rule.to, to.address) &&
    rule.ports.some((span) => span.protocol === protocol && span.first <= port && span.last >= port)
  );
}

function standsFor(endpoints: readonly ResolvedEndpoint[], address: string): boolean {
  const value = parseIpv4(address);
  const ranges = endpoints.flatMap((endpoint) => endpoint.ranges).map(parseCidr);
  return value !== null && ranges.some((range) => range !== null && contains(range, value));
}
