import { ComputeClusterVmAntiAffinityRule } from '@cdktf/provider-vsphere/lib/compute-cluster-vm-anti-affinity-rule/index.js';
import { DataVsphereComputeCluster } from '@cdktf/provider-vsphere/lib/data-vsphere-compute-cluster/index.js';
import { DataVsphereCustomAttribute } from '@cdktf/provider-vsphere/lib/data-vsphere-custom-attribute/index.js';
import { DataVsphereDatacenter } from '@cdktf/provider-vsphere/lib/data-vsphere-datacenter/index.js';
import { DataVsphereDatastore } from '@cdktf/provider-vsphere/lib/data-vsphere-datastore/index.js';
import { DataVsphereDistributedVirtualSwitch } from '@cdktf/provider-vsphere/lib/data-vsphere-distributed-virtual-switch/index.js';
import { DataVsphereNetwork } from '@cdktf/provider-vsphere/lib/data-vsphere-network/index.js';
import { DataVsphereRole } from '@cdktf/provider-vsphere/lib/data-vsphere-role/index.js';
import { DataVsphereStoragePolicy } from '@cdktf/provider-vsphere/lib/data-vsphere-storage-policy/index.js';
import { DataVsphereTag } from '@cdktf/provider-vsphere/lib/data-vsphere-tag/index.js';
import { DataVsphereTagCategory } from '@cdktf/provider-vsphere/lib/data-vsphere-tag-category/index.js';
import { DataVsphereVirtualMachine } from '@cdktf/provider-vsphere/lib/data-vsphere-virtual-machine/index.js';
import { DistributedPortGroup } from '@cdktf/provider-vsphere/lib/distributed-port-group/index.js';
import { EntityPermissions } from '@cdktf/provider-vsphere/lib/entity-permissions/index.js';
import { Folder } from '@cdktf/provider-vsphere/lib/folder/index.js';
import { VsphereProvider } from '@cdktf/provider-vsphere/lib/provider/index.js';
import { ResourcePool } from '@cdktf/provider-vsphere/lib/resource-pool/index.js';
import { Tag } from '@cdktf/provider-vsphere/lib/tag/index.js';
import { VirtualMachine } from '@cdktf/provider-vsphere/lib/virtual-machine/index.js';
import { PgBackend, TerraformStack, TerraformVariable } from 'cdktf';
import type { Construct } from 'constructs';
import type { PlatformFile, Server, TenantFile } from './files.js';

/** A tenant as the documentation of CDKTF shows it: constructs straight from the file, attributes of others as tokens. */
export class TenantStack extends TerraformStack {
  readonly #known = new Map<string, unknown>();

  constructor(
    scope: Construct,
    readonly tenant: TenantFile,
    readonly platform: PlatformFile,
  ) {
    super(scope, tenant.tenant);
    const id = tenant.tenant;
    const { vcenter } = platform;
    new PgBackend(this, { connStr: '', schemaName: `mandant_${platform.platform}_${id}` });
    new VsphereProvider(this, 'vsphere', { user: '', password: '', vsphereServer: vcenter.server });

    const datacenter = new DataVsphereDatacenter(this, 'datacenter', { name: vcenter.datacenter });
    const cluster = new DataVsphereComputeCluster(this, 'cluster', {
      name: vcenter.cluster,
      datacenterId: datacenter.id,
    });
    const distributed = new DataVsphereDistributedVirtualSwitch(this, 'switch', {
      name: vcenter.switch,
      datacenterId: datacenter.id,
    });
    const wan = new DataVsphereNetwork(this, 'wan', {
      name: platform.network.internet['port-group'],
      datacenterId: datacenter.id,
      distributedVirtualSwitchUuid: distributed.id,
    });
    const password = new TerraformVariable(this, 'admin_password', { type: 'string', sensitive: true });

    const tag = new Tag(this, 'tag', { name: id, categoryId: this.#category('mandant-tenant').id });
    const windows = new Map(
      Object.keys(tenant.maintenance.windows).map((window) => [
        window,
        new Tag(this, `window-${window}`, {
          name: `${id}/${window}`,
          categoryId: this.#category('mandant-maintenance-window').id,
        }),
      ]),
    );
    const tags = [tag.id];
    const folder = new Folder(this, 'folder', {
      path: `${vcenter.folder}/${id}`,
      type: 'vm',
      datacenterId: datacenter.id,
      tags,
    });
    const pool = new ResourcePool(this, 'pool', { name: id, parentResourcePoolId: cluster.resourcePoolId, tags });
    const network = new DistributedPortGroup(this, 'network', {
      name: `${id}-lan`,
      distributedVirtualSwitchUuid: distributed.id,
      vlanId: tenant.network.vlan,
      tags,
    });

    const machines = Object.entries(tenant.servers).map(([name, server]) =>
      this.#machine(name, server, {
        datacenterId: datacenter.id,
        folder: folder.path,
        poolId: pool.id,
        networkIds: [network.id],
        tags: [tag.id, this.#tag('mandant-role', server.role).id, windows.get(server.maintenance)?.id ?? ''],
        password: password.stringValue,
      }),
    );
    this.#machine(
      'gw',
      { role: 'access-node', os: 'debian-12', size: 'access-node', address: tenant.network.wan, maintenance: '' },
      {
        datacenterId: datacenter.id,
        folder: folder.path,
        poolId: pool.id,
        networkIds: [wan.id, network.id],
        tags: [tag.id, this.#tag('mandant-role', 'access-node').id],
        password: null,
      },
    );

    const desks = Object.entries(tenant.servers).flatMap(([, { role }], index) =>
      role === 'terminal-server' ? [machines[index]?.id ?? ''] : [],
    );
    if (desks.length > 1) {
      new ComputeClusterVmAntiAffinityRule(this, 'apart', {
        name: `${id}-apart`,
        computeClusterId: cluster.id,
        virtualMachineIds: desks,
      });
    }
    new EntityPermissions(this, 'permissions', {
      entityId: folder.id,
      entityType: 'Folder',
      permissions: Object.entries(platform.access).map(([name, { group }]) => ({
        userOrGroup: group,
        isGroup: true,
        propagate: true,
        roleId: this.#once(`role-${name}`, (key) => new DataVsphereRole(this, key, { label: `mandant-${name}` })).id,
      })),
    });
  }

  #machine(name: string, server: Server, place: Place): VirtualMachine {
    const size = this.platform.sizes[server.size];
    const template = this.#once(
      `template-${server.os}`,
      (key) =>
        new DataVsphereVirtualMachine(this, key, {
          name: `${this.platform.vcenter['templates-folder']}/${server.os}`,
          datacenterId: place.datacenterId,
        }),
    );
    const disks = [{ label: `${name}-system`, size: gibibytes(size?.['system-disk']), storage: 'standard' }];
    for (const [disk, { size: text, storage }] of Object.entries(server.disks ?? {})) {
      disks.push({ label: `${name}-${disk}`, size: gibibytes(text), storage: storage ?? 'standard' });
    }
    const stored = disks.map((disk, unitNumber) => ({
      label: disk.label,
      size: disk.size,
      unitNumber,
      thinProvisioned: true,
      datastoreId: this.#datastore(disk.storage, place).id,
      storagePolicyId: this.#policy(disk.storage).id,
    }));
    const attribute = this.#once(
      'identity',
      (key) => new DataVsphereCustomAttribute(this, key, { name: 'mandant-identity' }),
    );
    return new VirtualMachine(this, `vm-${name}`, {
      name: `${this.tenant.tenant}-${name}`,
      folder: place.folder,
      resourcePoolId: place.poolId,
      datastoreId: this.#datastore('standard', place).id,
      storagePolicyId: this.#policy('standard').id,
      guestId: template.guestId,
      firmware: template.firmware,
      scsiType: template.scsiType,
      efiSecureBootEnabled: true,
      numCpus: size?.cpus ?? 2,
      memory: gibibytes(size?.memory) * 1024,
      memoryHotAddEnabled: true,
      networkInterface: place.networkIds.map((networkId) => ({ networkId, adapterType: 'vmxnet3' })),
      disk: stored,
      tags: place.tags,
      customAttributes: { [attribute.id]: `${this.tenant.tenant}/${name}` },
      clone: {
        templateUuid: template.id,
        ...(place.password === null
          ? {}
          : {
              customize: {
                windowsOptions: { computerName: name, adminPassword: place.password, timeZone: 110 },
                networkInterface: [{ ipv4Address: server.address, ipv4Netmask: 24 }],
              },
            }),
      },
      lifecycle: { ignoreChanges: ['clone'] },
    });
  }

  #datastore(storage: string, { datacenterId }: Place): DataVsphereDatastore {
    const name = this.platform.storage[storage]?.datastore ?? storage;
    return this.#once(`datastore-${storage}`, (key) => new DataVsphereDatastore(this, key, { name, datacenterId }));
  }

  #policy(storage: string): DataVsphereStoragePolicy {
    const name = this.platform.storage[storage]?.policy ?? storage;
    return this.#once(`policy-${storage}`, (key) => new DataVsphereStoragePolicy(this, key, { name }));
  }

  #category(name: string): DataVsphereTagCategory {
    return this.#once(`category-${name}`, (key) => new DataVsphereTagCategory(this, key, { name }));
  }

  #tag(category: string, name: string): DataVsphereTag {
    const categoryId = this.#category(category).id;
    return this.#once(`tag-${category}-${name}`, (key) => new DataVsphereTag(this, key, { name, categoryId }));
  }

  #once<T>(key: string, create: (key: string) => T): T {
    const known = (this.#known.get(key) as T | undefined) ?? create(key);
    this.#known.set(key, known);
    return known;
  }
}

interface Place {
  readonly datacenterId: string;
  readonly folder: string;
  readonly poolId: string;
  readonly networkIds: readonly string[];
  readonly tags: string[];
  /** `null` for a machine without Windows. */
  readonly password: string | null;
}

function gibibytes(text: string | undefined): number {
  return Number((text ?? '1').split(' ')[0]);
}
