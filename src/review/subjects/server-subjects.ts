import type { ResolvedServer, ResolvedTenant } from '../../model/resolved-tenant.js';
import { named } from '../../named-text.js';
import { byCodeUnit } from '../../order.js';
import type { ReviewSide } from '../review-side.js';
import { from, type SharedEntry, type Subject, subject } from './subject.js';

const sizeValues = ['cpus', 'memoryMiB', 'systemDiskGiB', 'cpuHotAdd', 'memoryHotAdd'] as const;

/** The machines of a tenant and what is on them. */
export function serverSubjects(side: ReviewSide): Subject[] {
  const { servers } = side.tenant;
  return [
    accessNode(side),
    ...servers.flatMap((server) => [serverSubject(server, side), ...partsOf(server, side)]),
    ...applications(side),
  ];
}

function accessNode({ tenant }: ReviewSide): Subject {
  const { size, template, secureBoot, storage } = tenant.accessNode;
  const { cpus, memoryMiB, systemDiskGiB, cpuHotAdd, memoryHotAdd } = size;
  const sized = { cpus, memoryMiB, systemDiskGiB, cpuHotAdd, memoryHotAdd };
  const stored = { policy: storage.policy, datastore: storage.datastore };
  return subject(
    'access-node',
    'access-node',
    ['access-node'],
    { size: size.name, ...sized, template, secureBoot, storage: storage.name, ...stored },
    {
      isFixed: true,
      entries: {
        ...from(entryOf(tenant, 'size', size.name), sizeValues),
        ...from(entryOf(tenant, 'template', 'debian-12'), ['template', 'secureBoot']),
        ...from(entryOf(tenant, 'storage', storage.name), Object.keys(stored)),
      },
    },
  );
}

function serverSubject(server: ResolvedServer, { tenant, file }: ReviewSide): Subject {
  const { name, role, os, size, cpus, memoryMiB, systemDiskGiB, cpuHotAdd, memoryHotAdd } = server;
  const { template, secureBoot, storage, address, rebuild } = server;
  const written = file.servers[name];
  const own = new Set([
    ...(written?.cpus === undefined ? [] : ['cpus']),
    ...(written?.memory === undefined ? [] : ['memoryMiB']),
  ]);
  const values = {
    name,
    role,
    os,
    size,
    cpus,
    memoryMiB,
    systemDiskGiB,
    cpuHotAdd,
    memoryHotAdd,
    template,
    secureBoot,
    storage: storage.name,
    policy: storage.policy,
    datastore: storage.datastore,
    address,
    maintenance: windowTime(tenant, server.maintenance),
    homeDirectories: server.homeDirectories,
    rebuild,
  };
  return subject('server', name, ['servers', name], values, {
    entries: {
      ...from(
        entryOf(tenant, 'size', size),
        sizeValues.filter((value) => !own.has(value)),
      ),
      ...from(entryOf(tenant, 'template', os), ['template', 'secureBoot']),
      ...from(entryOf(tenant, 'storage', storage.name), ['policy', 'datastore']),
      ...from(windowEntry(server.maintenance), ['maintenance']),
    },
  });
}

function partsOf({ name, disks, shares }: ResolvedServer, { tenant }: ReviewSide): Subject[] {
  const parent = `server ${name}`;
  return [
    ...disks.map(({ name: disk, sizeGiB, storage }) =>
      subject(
        'disk',
        `${name}/${disk}`,
        ['servers', name, 'disks', disk],
        { sizeGiB, storage: storage.name, policy: storage.policy, datastore: storage.datastore },
        { parent, entries: from(entryOf(tenant, 'storage', storage.name), ['policy', 'datastore']) },
      ),
    ),
    ...shares.map(({ name: share, path, access }) =>
      subject(
        'share',
        `${name}/${share}`,
        ['servers', name, 'shares', share],
        { path, access: access.map(({ who, right }) => `${named(who)}: ${right}`) },
        { parent },
      ),
    ),
  ];
}

/** By their names: what is agreed about one holds wherever it is installed. */
function applications({ tenant, file }: ReviewSide): Subject[] {
  const installed = tenant.servers.flatMap((server) =>
    server.applications.map((one) => ({ one, server: server.name })),
  );
  const names = new Set([...installed.map(({ one }) => one.name), ...Object.keys(file.applications ?? {})]);
  return [...names].toSorted(byCodeUnit).map((name) => {
    const uses = installed.filter(({ one }) => one.name === name);
    const resolved = uses[0]?.one;
    const written = file.applications?.[name];
    const values = {
      servers: uses.map(({ server }) => server),
      vendor: resolved?.catalogue.vendor,
      needs: resolved?.catalogue.needs ?? [],
      antivirus: resolved?.antivirus,
      update: resolved?.update ?? written?.update,
      heldBy: written?.rights?.['held-by'],
      evidence: written?.rights?.evidence === undefined ? null : named(written.rights.evidence),
      edition: resolved?.edition ?? written?.edition,
      licence: written?.licence,
      maintenanceContract:
        written?.['maintenance-contract'] === undefined ? null : named(written['maintenance-contract']),
    };
    const shared = ['vendor', 'needs', ...(written?.antivirus === undefined ? ['antivirus'] : [])];
    return subject('application', name, ['applications', name], values, {
      entries: from(entryOf(tenant, 'catalogue-application', name), shared),
    });
  });
}

const sections = {
  size: 'sizes',
  template: 'templates',
  storage: 'storage',
  'catalogue-application': 'applications',
} as const;

function entryOf({ platform }: ResolvedTenant, kind: keyof typeof sections, id: string): SharedEntry {
  return { platform: platform.platform, kind, id, path: [sections[kind], id] };
}

/** A window that several servers share changes once, not once for each server. */
function windowEntry(name: string): SharedEntry {
  return { platform: null, kind: 'window', id: name, path: ['maintenance', 'windows', name] };
}

export function windowTime({ windows }: ResolvedTenant, name: string): string | null {
  const window = windows.find((one) => one.name === name);
  return window === undefined ? null : `${window.weekday} ${window.from}-${window.to}`;
}
