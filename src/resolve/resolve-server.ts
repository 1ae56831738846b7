import type { Tenant } from '../model/generated/tenant.js';
import type { ResolvedPlatform } from '../model/resolved-platform.js';
import type { ResolvedApplication, ResolvedDisk, ResolvedServer, ResolvedShare } from '../model/resolved-tenant.js';
import { byCodeUnit, sortedEntries } from '../order.js';
import { gibibytesOf, mebibytesOf } from '../quantity.js';
import { defaultStorage, known } from './catalogue-entry.js';

type Server = Tenant['servers'][string];

export function resolveServer(
  name: string,
  server: Server,
  tenant: Tenant,
  platform: ResolvedPlatform,
): ResolvedServer {
  const template = known(platform.templates, server.os, 'template');
  const size = known(platform.sizes, server.size, 'size');
  return {
    name,
    role: server.role,
    os: server.os,
    template: template.name,
    secureBoot: template.secureBoot,
    size: size.name,
    cpus: server.cpus ?? size.cpus,
    memoryMiB: server.memory === undefined ? size.memoryMiB : mebibytesOf(server.memory),
    cpuHotAdd: size.cpuHotAdd,
    memoryHotAdd: size.memoryHotAdd,
    systemDiskGiB: size.systemDiskGiB,
    storage: known(platform.storage, server.storage ?? defaultStorage, 'storage'),
    address: server.address,
    disks: resolveDisks(server, platform),
    shares: resolveShares(server),
    homeDirectories: server['home-directories'] ?? null,
    applications: resolveApplications(server, tenant, platform),
    maintenance: server.maintenance,
    rebuild: server.rebuild ?? 0,
  };
}

function resolveDisks({ disks }: Server, platform: ResolvedPlatform): ResolvedDisk[] {
  return sortedEntries(disks ?? {}).map(([name, { size, storage }]) => ({
    name,
    sizeGiB: gibibytesOf(size),
    storage: known(platform.storage, storage ?? defaultStorage, 'storage'),
  }));
}

function resolveShares({ shares }: Server): ResolvedShare[] {
  return sortedEntries(shares ?? {}).map(([name, { path, access }]) => ({
    name,
    path,
    access: sortedEntries(access ?? {}).map(([who, right]) => ({ who, right })),
  }));
}

function resolveApplications(
  { applications }: Server,
  tenant: Tenant,
  platform: ResolvedPlatform,
): ResolvedApplication[] {
  return [...(applications ?? [])].toSorted(byCodeUnit).map((name) => {
    const catalogue = known(platform.applications, name, 'application');
    const own = tenant.applications?.[name];
    return {
      name,
      catalogue,
      update: own?.update ?? 'provider',
      edition: own?.edition ?? null,
      antivirus: own?.antivirus ?? catalogue.antivirus,
    };
  });
}
