import { policyOf } from '../backup/policy-of.js';
import { formatIpv4, parseCidr } from '../ipv4.js';
import type {
  Port,
  ResolvedPlatform,
  ResolvedPlatformMonitoring,
  ResolvedRepository,
  ResolvedVcenter,
} from '../model/resolved-platform.js';
import { sortedEntries, sortedRecord } from '../order.js';
import { gibibytesOf, mebibytesOf, minutesOf } from '../quantity.js';
import type { FullPlatform } from '../validate/follow-like.js';

/** Sysprep with its restarts takes minutes; the provider's own default is 10 (virtual_machine: clone.customize.timeout). */
const customizeTimeout = '10 minutes';

/** Clock of one core where the file says none: the base clock of current two-socket servers is near it. */
const coreMhz = 2500;

/** The platform with every default filled in. `like` must have been followed (`followLike`). */
export function resolvePlatform(platform: FullPlatform): ResolvedPlatform {
  return {
    platform: platform.platform,
    vcenter: resolveVcenter(platform.vcenter),
    state: { backend: platform.state.backend, bucket: platform.state.bucket ?? null },
    network: resolveNetwork(platform.network),
    templates: mapped(platform.templates, ({ name, firmware, 'secure-boot': secureBoot }) => ({
      name,
      firmware,
      secureBoot: secureBoot ?? firmware === 'efi',
    })),
    sizes: mapped(platform.sizes, (size, name) => ({
      name,
      cpus: size.cpus,
      memoryMiB: mebibytesOf(size.memory),
      systemDiskGiB: gibibytesOf(size['system-disk']),
      cpuHotAdd: size['cpu-hot-add'] ?? false,
      memoryHotAdd: size['memory-hot-add'] ?? true,
    })),
    storage: mapped(platform.storage, ({ policy, datastore }, name) => ({
      name,
      policy,
      datastore: datastore ?? policy,
    })),
    rings: platform.rings ?? [],
    access: sortedEntries(platform.access ?? {}).map(([name, { group, privileges }]) => ({
      name,
      role: `mandant-${name}`,
      group,
      privileges: [...privileges],
    })),
    pipeline: platform.pipeline ?? null,
    backup: resolveBackup(platform.backup),
    monitoring: platform.monitoring === undefined ? null : resolveMonitoring(platform.monitoring),
    services: mapped(platform.services, (ports) => ports.map(parsePort)),
    applications: mapped(platform.applications ?? {}, ({ vendor, needs, antivirus }) => ({
      vendor,
      needs: needs ?? [],
      antivirus: antivirus ?? null,
    })),
    licences: mapped(platform.licences ?? {}, ({ product, per }) => ({ product, per })),
    prices: mapped(platform.prices ?? {}, (price) => price),
  };
}

/** `tcp/3389` or `tcp/8000-8080`. */
export function parsePort(text: string): Port {
  const [protocol = '', range = ''] = text.split('/');
  const [first = '', last = first] = range.split('-');
  if (protocol !== 'tcp' && protocol !== 'udp') throw new Error(`"${text}" passed validation but is no port`);
  return { protocol, first: Number(first), last: Number(last) };
}

function resolveVcenter(vcenter: FullPlatform['vcenter']): ResolvedVcenter {
  return {
    server: vcenter.server,
    datacenter: vcenter.datacenter,
    cluster: vcenter.cluster,
    switch: vcenter.switch,
    folder: vcenter.folder,
    templatesFolder: vcenter['templates-folder'],
    customizeTimeoutMinutes: minutesOf(vcenter['customize-timeout'] ?? customizeTimeout),
    coreMhz: vcenter['core-mhz'] ?? coreMhz,
  };
}

function resolveNetwork(network: FullPlatform['network']): ResolvedPlatform['network'] {
  const [first, last] = network.vlans.split('-').map(Number);
  const internet = parseCidr(network.internet.addresses);
  if (internet === null || first === undefined || last === undefined) throw new Error('network passed validation');
  return {
    tenantLans: network['tenant-lans'],
    vlans: { first, last },
    internet: {
      portGroup: network.internet['port-group'],
      addresses: network.internet.addresses,
      gateway: network.internet.gateway ?? formatIpv4(internet.first + 1),
    },
    proxy: { address: network.proxy.address, port: network.proxy.port },
    dns: network.dns,
    ntp: network.ntp,
  };
}

function resolveBackup(backup: FullPlatform['backup']): ResolvedPlatform['backup'] {
  const { repositories } = backup;
  return {
    apiVersion: backup['api-version'],
    server: backup.server,
    guestCredentials: backup['guest-credentials'] ?? null,
    repositories: {
      primary: resolveRepository(repositories.primary),
      offsite: resolveRepository(repositories.offsite),
    },
    policies: mapped(backup.policies, policyOf),
  };
}

function resolveMonitoring({
  master,
  holidays,
  contacts,
}: NonNullable<FullPlatform['monitoring']>): ResolvedPlatformMonitoring {
  const [first = 0, last = 0] = holidays.years.split('-').map(Number);
  return {
    master: { name: master.name, address: master.address, port: master.port ?? 5665 },
    holidays: { state: holidays.state, years: { first, last } },
    contacts: {
      serviceHours: contacts['service-hours'],
      emergency: contacts.emergency,
      onCall: contacts['on-call'],
    },
  };
}

type Repository = FullPlatform['backup']['repositories']['primary'];

function resolveRepository(repository: Repository): ResolvedRepository {
  return {
    name: repository.name,
    location: repository.location,
    immutableDays: repository['immutable-days'] ?? 0,
    encryption: repository.encryption ?? null,
    medium: repository.medium ?? 'fixed',
  };
}

function mapped<T, U>(record: Readonly<Record<string, T>>, transform: (value: T, key: string) => U): Record<string, U> {
  return sortedRecord(sortedEntries(record).map(([key, value]) => [key, transform(value, key)]));
}
