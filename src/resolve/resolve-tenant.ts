import { formatIpv4, gatewayOf, parseCidr } from '../ipv4.js';
import type { Tenant } from '../model/generated/tenant.js';
import type { ResolvedPlatform } from '../model/resolved-platform.js';
import type { ResolvedBackup, ResolvedNetwork, ResolvedTenant, ResolvedWindow } from '../model/resolved-tenant.js';
import { byCodeUnit, sortedEntries } from '../order.js';
import { monthsOf, percentOf } from '../quantity.js';
import { deviceAddresses } from './device-addresses.js';
import { resolveAccessNode } from './resolve-access-node.js';
import { resolveEntra } from './resolve-entra.js';
import { resolveFirewall } from './resolve-firewall.js';
import { resolveServer } from './resolve-server.js';
import { resolveServices } from './resolve-services.js';
import { resolveSite } from './resolve-site.js';
import { resolveUser } from './resolve-user.js';

/**
 * The tenant with names turned into things and defaults filled in. It must have passed validation: a name that the
 * platform does not know is our mistake here, not the user's.
 */
export function resolveTenant(tenant: Tenant, platform: ResolvedPlatform): ResolvedTenant {
  const { internet, customer } = tenant;
  const addresses = deviceAddresses(tenant);
  const services = resolveServices(tenant.contract);
  return {
    tenant: tenant.tenant,
    platform,
    lifecycle: tenant.lifecycle,
    ring: tenant.ring ?? null,
    customer: { name: customer.name, sector: customer.sector },
    contract: {
      model: tenant.contract.model,
      start: tenant.contract.start,
      end: tenant.contract.end ?? null,
      services,
    },
    network: resolveNetwork(tenant),
    accessNode: resolveAccessNode(tenant, platform),
    servers: sortedEntries(tenant.servers).map(([name, server]) => resolveServer(name, server, tenant, platform)),
    sites: sortedEntries(tenant.sites ?? {}).map(([name, site]) => resolveSite(name, site)),
    groups: sortedEntries(tenant.groups ?? {}).map(([name, { description }]) => ({
      name,
      description: description ?? '',
    })),
    users: sortedEntries(tenant.users ?? {}).map(([name, user]) => resolveUser(name, user, addresses)),
    mailboxes: sortedEntries(tenant.mailboxes ?? {}).map(([address, { kind, access }]) => ({
      address,
      kind: kind ?? 'shared',
      access: access ?? [],
    })),
    firewall: resolveFirewall(tenant, platform),
    internet: {
      proxy: internet?.proxy ?? services['internet-access'] === true,
      tlsInspection: internet?.['tls-inspection'] ?? false,
    },
    backup: tenant.backup === undefined ? null : resolveBackup(tenant.backup),
    windows: sortedEntries(tenant.maintenance?.windows ?? {}).map(
      ([name, window]): ResolvedWindow => ({
        name,
        weekday: window.weekday,
        from: window.from,
        to: window.to,
      }),
    ),
    monitoring: {
      diskFreePercent: percentOf(tenant.monitoring?.['disk-free'] ?? '10 %'),
      contact: tenant.monitoring?.contact ?? 'on-call',
      without: [...(tenant.monitoring?.without ?? [])].toSorted(byCodeUnit),
    },
    onboarding: tenant.onboarding ?? null,
    entra: tenant.entra === undefined ? null : resolveEntra(tenant.entra),
  };
}

function resolveBackup(backup: NonNullable<Tenant['backup']>): ResolvedBackup {
  const test = backup['restore-test'];
  return {
    policy: backup.policy,
    retentionMonths: monthsOf(backup.retention ?? '12 months'),
    restoreTestMonths: test === undefined ? null : monthsOf(test.every),
    lastRestoreTest: test?.last ?? null,
  };
}

function resolveNetwork({ network, servers }: Tenant): ResolvedNetwork {
  const lan = parseCidr(network.lan);
  if (lan === null) throw new Error(`"${network.lan}" passed validation but is no range`);
  return {
    lan: network.lan,
    prefixLength: lan.prefixLength,
    gateway: formatIpv4(gatewayOf(lan)),
    vlan: network.vlan,
    wan: network.wan,
    remoteUsers: network['remote-users'] ?? null,
    domain: network.domain,
    netbios: network.netbios,
    nameServers: sortedEntries(servers)
      .filter(([, server]) => server.role === 'domain-controller')
      .map(([, server]) => server.address),
  };
}
