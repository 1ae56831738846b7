import type { Configuration } from '../../src/run/configuration.js';

/** One state of a tenant: at the second step everything that can be changed in place is different. */
export interface TenantStep {
  readonly tenant: string;
  /** Tells tenants apart where a number is needed; below 100. */
  readonly number: number;
  readonly step: 1 | 2;
}

type Block = Readonly<Record<string, unknown>>;
type Blocks = Readonly<Record<string, Readonly<Record<string, Block>>>>;

/** Every type of resource that a tenant or the platform consists of, each at least once. */
export function wholeTenant(at: TenantStep): Configuration {
  return configuration(wholeData, merged(baseResources(at), windowsMachines(at), accessNode(at), clusterSettings(at)));
}

/** What is cheap to make and to change: for many rounds. */
export function smallTenant(at: TenantStep): Configuration {
  return configuration(smallData, merged(baseResources(at), { vsphere_virtual_machine: { gw01: smallMachine(at) } }));
}

/** A tenant that is gone: a plan removes whatever is in the state. */
export const noTenant: Configuration = configuration({}, {});

function configuration(data: Blocks, resource: Blocks): Configuration {
  return {
    terraform: { required_providers: { vsphere: { source: 'vmware/vsphere', version: '2.15.0' } } },
    provider: { vsphere: {} },
    ...(Object.keys(data).length === 0 ? {} : { data }),
    ...(Object.keys(resource).length === 0 ? {} : { resource }),
  };
}

function merged(...parts: readonly Blocks[]): Blocks {
  const all: Record<string, Record<string, Block>> = {};
  for (const part of parts) for (const [type, blocks] of Object.entries(part)) all[type] = { ...all[type], ...blocks };
  return all;
}

const datacenterId = '${data.vsphere_datacenter.rz1.id}';
const clusterId = '${data.vsphere_compute_cluster.a.id}';
const folderId = '${vsphere_folder.tenant.id}';
const poolId = '${vsphere_resource_pool.tenant.id}';
const lanId = '${vsphere_distributed_port_group.lan.id}';
const tagIds = ['${vsphere_tag.tenant.id}'];
const policyId = '${vsphere_vm_storage_policy.fast.id}';

const smallData: Blocks = {
  vsphere_datacenter: { rz1: { name: 'RZ1' } },
  vsphere_compute_cluster: { a: { name: 'compute-a', datacenter_id: datacenterId } },
  vsphere_datastore: { standard: { name: 'ds-standard', datacenter_id: datacenterId } },
  vsphere_distributed_virtual_switch: { tenants: { name: 'vds-tenants', datacenter_id: datacenterId } },
  vsphere_network: { wan: { name: 'wan', datacenter_id: datacenterId } },
  vsphere_virtual_machine: { debian: { name: 'templates/debian-12', datacenter_id: datacenterId } },
};

const wholeData: Blocks = merged(smallData, {
  vsphere_host: {
    first: { name: 'esx01.simulator.example', datacenter_id: datacenterId },
    second: { name: 'esx02.simulator.example', datacenter_id: datacenterId },
  },
  vsphere_virtual_machine: { windows: { name: 'templates/windows-server-2022', datacenter_id: datacenterId } },
});

function baseResources({ tenant, number, step }: TenantStep): Blocks {
  const second = step === 2;
  return {
    vsphere_tag_category: {
      tenant: {
        name: `${tenant}-category`,
        description: second ? 'changed' : 'made by a test',
        cardinality: 'SINGLE',
        associable_types: ['VirtualMachine', 'Folder', 'ResourcePool', 'DistributedVirtualPortgroup', 'Datastore'],
      },
    },
    vsphere_tag: {
      tenant: {
        name: tenant,
        description: second ? 'changed' : 'made by a test',
        category_id: '${vsphere_tag_category.tenant.id}',
      },
    },
    vsphere_folder: {
      tenant: {
        path: `tenants/${tenant}${second ? '-renamed' : ''}`,
        type: 'vm',
        datacenter_id: datacenterId,
        tags: tagIds,
      },
    },
    vsphere_resource_pool: {
      tenant: {
        name: tenant,
        parent_resource_pool_id: '${data.vsphere_compute_cluster.a.resource_pool_id}',
        cpu_limit: second ? 30_000 : 20_000,
        memory_limit: second ? 131_072 : 65_536,
        memory_reservation: 4096,
        tags: tagIds,
      },
    },
    vsphere_distributed_port_group: {
      lan: {
        name: `${tenant}-lan${second ? '-renamed' : ''}`,
        distributed_virtual_switch_uuid: '${data.vsphere_distributed_virtual_switch.tenants.id}',
        vlan_id: (second ? 1500 : 1000) + number,
        description: second ? 'changed' : 'made by a test',
        number_of_ports: 16,
        allow_promiscuous: false,
        allow_forged_transmits: false,
        allow_mac_changes: false,
        tags: tagIds,
      },
    },
    vsphere_role: {
      operator: {
        name: `${tenant}-operator`,
        role_privileges: [
          'VirtualMachine.Interact.ConsoleInteract',
          ...(second ? ['VirtualMachine.Interact.PowerOff'] : []),
          'VirtualMachine.Interact.PowerOn',
        ],
      },
      viewer: { name: `${tenant}-viewer`, role_privileges: ['VirtualMachine.Interact.ConsoleInteract'] },
    },
    vsphere_entity_permissions: {
      tenant: {
        entity_id: folderId,
        entity_type: 'Folder',
        permissions: [
          permission(`${tenant}-operators`, 'operator'),
          ...(second ? [permission(`${tenant}-viewers`, 'viewer')] : []),
        ],
      },
    },
  };
}

function permission(group: string, role: string): Block {
  return {
    user_or_group: `vsphere.local\\${group}`,
    propagate: true,
    is_group: true,
    role_id: `\${vsphere_role.${role}.id}`,
  };
}

function fromTemplate(template: string): Block {
  const source = `data.vsphere_virtual_machine.${template}`;
  return {
    folder: '${vsphere_folder.tenant.path}',
    resource_pool_id: poolId,
    datastore_id: '${data.vsphere_datastore.standard.id}',
    guest_id: `\${${source}.guest_id}`,
    firmware: `\${${source}.firmware}`,
    scsi_type: `\${${source}.scsi_type}`,
    tags: tagIds,
  };
}

function disk(label: string, unit: number, size: number | string, more: Block = {}): Block {
  return { label, size, thin_provisioned: true, unit_number: unit, ...more };
}

const systemDisk = (template: string) =>
  disk('system', 0, `\${data.vsphere_virtual_machine.${template}.disks[0].size}`);
const card = (network: string) => ({ network_id: network, adapter_type: 'vmxnet3' });

function smallMachine({ tenant, step }: TenantStep): Block {
  return {
    ...fromTemplate('debian'),
    name: `${tenant}-gw01`,
    annotation: step === 2 ? 'changed' : 'made by a test',
    num_cpus: 1,
    memory: 1024,
    network_interface: [card(lanId)],
    disk: [systemDisk('debian')],
    clone: { template_uuid: '${data.vsphere_virtual_machine.debian.id}' },
  };
}

const windowsServers = {
  dc01: { address: 10, cpus: 2, memoryMiB: 4096, dataGiB: 40 },
  ts01: { address: 21, cpus: 4, memoryMiB: 16_384, dataGiB: 60 },
};

/** Hot plug is on, so that more CPUs need no power cycle. */
function windowsMachines({ tenant, number, step }: TenantStep): Blocks {
  const second = step === 2;
  const machines = Object.entries(windowsServers).map(([name, server]) => [
    name,
    {
      ...fromTemplate('windows'),
      name: `${tenant}-${name}`,
      annotation: second ? 'changed' : 'line 1\nline "2" ä 🚀 $${no} %%{template}',
      storage_policy_id: policyId,
      num_cpus: second ? server.cpus * 2 : server.cpus,
      memory: second ? server.memoryMiB * 2 : server.memoryMiB,
      num_cores_per_socket: server.cpus,
      cpu_hot_add_enabled: true,
      memory_hot_add_enabled: true,
      efi_secure_boot_enabled: true,
      custom_attributes: { '${vsphere_custom_attribute.ticket.id}': second ? 'T-2' : 'T-1' },
      network_interface: [card(lanId)],
      disk: [
        systemDisk('windows'),
        disk('data', 1, second ? server.dataGiB + 10 : server.dataGiB, { storage_policy_id: policyId }),
      ],
      clone: {
        template_uuid: '${data.vsphere_virtual_machine.windows.id}',
        customize: {
          timeout: 1,
          windows_options: { computer_name: name, workgroup: 'WORKGROUP' },
          network_interface: [
            {
              ipv4_address: `10.${number}.0.${server.address}`,
              ipv4_netmask: 24,
              dns_server_list: [`10.${number}.0.10`],
            },
          ],
          ipv4_gateway: `10.${number}.0.1`,
        },
      },
    },
  ]);
  return {
    vsphere_virtual_machine: Object.fromEntries(machines),
    vsphere_custom_attribute: {
      ticket: { name: `${tenant}-ticket${second ? '-2' : ''}`, managed_object_type: 'VirtualMachine' },
    },
    vsphere_vm_storage_policy: {
      fast: {
        name: `${tenant}-fast`,
        description: second ? 'changed' : 'made by a test',
        tag_rules: [
          {
            tag_category: '${vsphere_tag_category.tenant.name}',
            tags: ['${vsphere_tag.tenant.name}'],
            include_datastores_with_tags: true,
          },
        ],
      },
    },
  };
}

/** Two cards and data for cloud-init. Without hot plug, more memory needs a power cycle. */
function accessNode({ tenant, step }: TenantStep): Blocks {
  const second = step === 2;
  const userData = `#cloud-config\nhostname: gw01\n${second ? '# changed\n' : ''}`;
  return {
    vsphere_virtual_machine: {
      gw01: {
        ...fromTemplate('debian'),
        name: `${tenant}-gw01`,
        num_cpus: 2,
        memory: second ? 4096 : 2048,
        network_interface: [card('${data.vsphere_network.wan.id}'), card(lanId)],
        disk: [systemDisk('debian'), disk('data', 1, 10)],
        extra_config: {
          'guestinfo.userdata': Buffer.from(userData).toString('base64'),
          'guestinfo.userdata.encoding': 'base64',
        },
        clone: { template_uuid: '${data.vsphere_virtual_machine.debian.id}' },
      },
    },
  };
}

const machineId = (name: string) => `\${vsphere_virtual_machine.${name}.id}`;

function clusterSettings({ tenant, step }: TenantStep): Blocks {
  const second = step === 2;
  const cluster = { compute_cluster_id: clusterId };
  const all = ['dc01', 'ts01', 'gw01'].map(machineId);
  return {
    vsphere_compute_cluster_vm_anti_affinity_rule: {
      apart: { ...cluster, name: `${tenant}-apart`, virtual_machine_ids: second ? all : all.slice(0, 2) },
    },
    vsphere_compute_cluster_vm_group: {
      machines: { ...cluster, name: `${tenant}-machines`, virtual_machine_ids: second ? all.slice(2) : all },
    },
    vsphere_compute_cluster_host_group: {
      hosts: {
        ...cluster,
        name: `${tenant}-hosts`,
        host_system_ids: ['${data.vsphere_host.first.id}', ...(second ? ['${data.vsphere_host.second.id}'] : [])],
      },
    },
    vsphere_compute_cluster_vm_host_rule: {
      place: {
        ...cluster,
        name: `${tenant}-place`,
        vm_group_name: '${vsphere_compute_cluster_vm_group.machines.name}',
        affinity_host_group_name: '${vsphere_compute_cluster_host_group.hosts.name}',
        enabled: !second,
      },
    },
    vsphere_drs_vm_override: {
      gw01: {
        ...cluster,
        virtual_machine_id: machineId('gw01'),
        drs_automation_level: second ? 'partiallyAutomated' : 'manual',
      },
    },
    vsphere_ha_vm_override: {
      gw01: {
        ...cluster,
        virtual_machine_id: machineId('gw01'),
        ha_vm_restart_priority: second ? 'highest' : 'high',
      },
    },
  };
}
