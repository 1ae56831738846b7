import type { Tenant } from '../model/generated/tenant.js';
import type { Port, ResolvedPlatform } from '../model/resolved-platform.js';
import type { ResolvedEndpoint, ResolvedFirewallRule } from '../model/resolved-tenant.js';
import { byCodeUnit, sortedEntries } from '../order.js';
import { known } from './catalogue-entry.js';
import { deviceAddresses, deviceId } from './device-addresses.js';
import { parsePort } from './resolve-platform.js';

type Rule = NonNullable<Tenant['firewall']>[string];

export function resolveFirewall(tenant: Tenant, platform: ResolvedPlatform): ResolvedFirewallRule[] {
  return sortedEntries(tenant.firewall ?? {}).map(([name, rule]) => resolveRule(name, rule, tenant, platform));
}

function resolveRule(name: string, rule: Rule, tenant: Tenant, platform: ResolvedPlatform): ResolvedFirewallRule {
  const [from = '', to = ''] = rule.hours?.split('-') ?? [];
  return {
    name,
    purpose: rule.purpose,
    owner: rule.owner,
    from: endpoints(rule.from, tenant),
    to: endpoints(rule.to, tenant),
    ports: rule.services.flatMap((service) => portsOf(service, platform)),
    services: [...rule.services].toSorted(byCodeUnit),
    hours: rule.hours === undefined ? null : { from, to },
    expires: rule.expires ?? null,
  };
}

function portsOf(service: string, platform: ResolvedPlatform): readonly Port[] {
  return /^(tcp|udp)\//.test(service) ? [parsePort(service)] : known(platform.services, service, 'service');
}

function endpoints(names: readonly string[], tenant: Tenant): ResolvedEndpoint[] {
  return names.toSorted(byCodeUnit).map((name) => endpoint(name, tenant));
}

function endpoint(name: string, tenant: Tenant): ResolvedEndpoint {
  const { network, servers, sites } = tenant;
  const [kind = '', key = ''] = name.split(':');
  switch (kind) {
    case 'lan':
      return { kind, name, ranges: [network.lan] };
    case 'internet':
      return { kind, name, ranges: ['0.0.0.0/0'] };
    case 'remote-users':
      return { kind, name, ranges: network['remote-users'] === undefined ? [] : [network['remote-users']] };
    case 'server':
      return { kind, name, ranges: [`${known(servers, key, 'server').address}/32`] };
    case 'site':
      return { kind, name, ranges: [known(sites ?? {}, key, 'site').lan] };
    case 'user':
      return { kind, name, ranges: rangesOfUser(key, tenant) };
    case 'printer':
      return { kind, name, ranges: [`${printerAddress(key, tenant)}/32`] };
    default:
      return { kind: 'address', name, ranges: [name.includes('/') ? name : `${name}/32`] };
  }
}

function rangesOfUser(name: string, tenant: Tenant): string[] {
  const { account, remote } = known(tenant.users ?? {}, name, 'user');
  const addresses = deviceAddresses(tenant);
  return sortedEntries(remote ?? {}).flatMap(([device]) => {
    const address = addresses.get(deviceId(name, account, device));
    return address === undefined ? [] : [`${address}/32`];
  });
}

/** `site/printer` */
function printerAddress(key: string, { sites }: Tenant): string {
  const [site = '', printer = ''] = key.split('/');
  return known(known(sites ?? {}, site, 'site').printers ?? {}, printer, 'printer').address;
}
