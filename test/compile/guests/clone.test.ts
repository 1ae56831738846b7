import { beforeAll, describe, expect, it } from 'vitest';
import { compiledExamples } from '../compiled-examples.js';

interface Machine {
  readonly name: string;
  readonly efi_secure_boot_enabled: boolean;
  readonly cpu_hot_add_enabled: boolean;
  readonly memory_hot_add_enabled: boolean;
  readonly disk: readonly { readonly label: string; readonly storage_policy_id: string }[];
  readonly tags: readonly string[];
  readonly clone: { readonly customize?: Customisation };
}

interface Customisation {
  readonly windows_options: Readonly<Record<string, unknown>>;
  readonly network_interface: readonly Readonly<Record<string, unknown>>[];
  readonly ipv4_gateway: string;
}

interface Stack {
  readonly variable: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly resource: {
    readonly vsphere_virtual_machine: Readonly<Record<string, Machine>>;
    readonly vsphere_compute_cluster_vm_anti_affinity_rule: Readonly<Record<string, object>>;
  };
}

let text = '';
let stack: Stack;
beforeAll(async () => {
  const tree = await compiledExamples((tenant) => {
    const { dc01 } = tenant.servers;
    if (dc01 === undefined) throw new Error('no domain controller');
    return {
      ...tenant,
      servers: { ...tenant.servers, dc02: { ...dc01, address: dc01.address.replace('.10', '.12') } },
    };
  });
  text = tree.get('k0042/terraform/main.tf.json') ?? '';
  stack = JSON.parse(text) as Stack;
});

const windows = () =>
  Object.values(stack.resource.vsphere_virtual_machine).filter((machine) => machine.clone.customize !== undefined);

describe('a Windows server is cloned', () => {
  it('into a workgroup, under its own name, in the time of Berlin, never into a domain', () => {
    expect(text).not.toContain('join_domain');
    expect(windows()).toHaveLength(7);
    for (const { name, clone } of windows()) {
      expect(clone.customize?.windows_options).toEqual({
        workgroup: 'WORKGROUP',
        computer_name: name.slice('k0042-'.length),
        time_zone: 110,
        admin_password: '${var.admin_password}',
      });
    }
  });

  it('with its address, the access node as gateway and the domain controllers as name servers in order', () => {
    const { customize } = stack.resource.vsphere_virtual_machine['server__sql01']?.clone ?? {};
    expect(customize?.ipv4_gateway).toBe('10.42.0.1');
    expect(customize?.network_interface).toEqual([
      { ipv4_address: '10.42.0.31', ipv4_netmask: 24, dns_server_list: ['10.42.0.10', '10.42.0.12'] },
    ]);
  });

  it('with a password that is a sensitive variable and has no default', () => {
    expect(stack.variable['admin_password']).toMatchObject({ type: 'string', sensitive: true });
    expect(stack.variable['admin_password']).not.toHaveProperty('default');
  });

  it('with disks that say tenant, server and purpose, each with its policy', () => {
    const disks = stack.resource.vsphere_virtual_machine['server__sql01']?.disk ?? [];
    expect(disks.map(({ label }) => label)).toEqual(['k0042-sql01-system', 'k0042-sql01-data', 'k0042-sql01-logs']);
    expect(disks.map((disk) => disk.storage_policy_id)).toEqual([
      '${data.vsphere_storage_policy.at_tenant-standard.id}',
      '${data.vsphere_storage_policy.at_tenant-fast.id}',
      '${data.vsphere_storage_policy.at_tenant-fast.id}',
    ]);
  });

  it('with secure boot, and the tags of tenant, role, backup and maintenance', () => {
    for (const machine of windows()) {
      expect(machine.efi_secure_boot_enabled).toBe(true);
      expect(machine.tags).toHaveLength(4);
    }
  });

  it('with memory that grows while it runs, but where the role needs it fixed', () => {
    const hotAdd = (name: string) => stack.resource.vsphere_virtual_machine[name]?.memory_hot_add_enabled;
    expect(['server__ts01', 'server__sql01', 'server__ex01'].map(hotAdd)).toEqual([true, true, false]);
  });
});

describe('servers of one role', () => {
  it('are kept on different hosts', () => {
    const rules = stack.resource.vsphere_compute_cluster_vm_anti_affinity_rule;
    expect(Object.keys(rules)).toEqual(['apart__domain-controller', 'apart__terminal-server']);
    expect(rules['apart__domain-controller']).toMatchObject({
      virtual_machine_ids: ['${vsphere_virtual_machine.server__dc01.id}', '${vsphere_virtual_machine.server__dc02.id}'],
    });
  });
});
