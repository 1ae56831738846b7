import type { MachineValues, TenantInfrastructure } from '../../src/model/tenant-infrastructure.js';

/** A small tenant's infrastructure with every kind of value in it. */
export function sampleInfrastructure(changes: Partial<TenantInfrastructure> = {}): TenantInfrastructure {
  return {
    tenant: 'k0001',
    vcenter: {
      server: 'vcenter.rz1.example',
      datacenter: 'RZ1',
      cluster: 'compute-a',
      switch: 'vds-tenants',
      templatesFolder: 'templates',
    },
    backend: { kind: 'pg', settings: { schema_name: 'mandant_k0001' } },
    folder: { address: 'folder', name: 'tenants/k0001' },
    pool: { address: 'pool', name: 'k0001', cpuLimitMhz: 10_000, memoryLimitMiB: 16_384 },
    network: { address: 'network__lan', name: 'k0001-lan', vlan: 1001, description: 'LAN of k0001' },
    ownTags: [{ address: 'tag__tenant', category: 'mandant-tenant', name: 'k0001', description: 'tenant k0001' }],
    machines: [sampleMachine('ts01'), sampleMachine('ts02')],
    apart: [{ address: 'apart__ts', name: 'k0001-apart-ts', machines: ['server__ts01', 'server__ts02'] }],
    permissions: { address: 'permissions', grants: [{ group: 'RZ1\\operators', role: 'mandant-operators' }] },
    moves: [],
    ...changes,
  };
}

export function sampleMachine(name: string, changes: Partial<MachineValues> = {}): MachineValues {
  return {
    address: `server__${name}`,
    name: `k0001-${name}`,
    annotation: 'a machine',
    identity: `k0001/servers/${name}`,
    template: 'windows-server-2025',
    cpus: 2,
    memoryMiB: 4096,
    cpuHotAdd: false,
    memoryHotAdd: true,
    secureBoot: true,
    datastore: 'ds-standard',
    storagePolicy: 'tenant-standard',
    disks: [
      {
        label: `k0001-${name}-system`,
        unit: 0,
        sizeGiB: 100,
        datastore: 'ds-standard',
        storagePolicy: 'tenant-standard',
      },
    ],
    cards: [{ network: { kind: 'own' }, macAddress: null }],
    tags: [
      { category: 'mandant-tenant', name: 'k0001' },
      { category: 'mandant-role', name: 'terminal-server' },
    ],
    guestInfo: { 'guestinfo.mandant.role': 'e30=' },
    guestInfoOfFirstStart: [],
    windows: {
      computerName: name,
      address: '10.1.0.21',
      prefixLength: 24,
      gateway: '10.1.0.1',
      dns: ['10.1.0.10'],
      timeZone: 110,
      timeoutMinutes: 10,
    },
    rebuild: '',
    ...changes,
  };
}
