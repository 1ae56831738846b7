import type { JsonObject } from '../../src/contract-check/json.js';

/** A file of its own within one configuration, right or wrong, as `terraform validate` is asked to judge it too. */
export interface Sample {
  readonly title: string;
  readonly isRight: boolean;
  readonly configuration: JsonObject;
}

const folder = { path: 'a', type: 'vm', datacenter_id: 'datacenter-2' };
const pool = { name: 'a', parent_resource_pool_id: 'resgroup-1' };
const network = { name: 'a', distributed_virtual_switch_uuid: '50 01', vlan_id: 1 };
const machine = {
  name: 'a',
  resource_pool_id: 'resgroup-1',
  datastore_id: 'datastore-1',
  disk: [{ label: 'a', size: 1, unit_number: 0 }],
  network_interface: [{ network_id: 'network-1' }],
};
const category = { name: 'a', cardinality: 'SINGLE', associable_types: ['VirtualMachine'] };
const windows = { computer_name: 'a', workgroup: 'W', admin_password: '${var.password}' };
const customize = { windows_options: windows, network_interface: [{ ipv4_address: '10.0.0.1', ipv4_netmask: 24 }] };

/** What the samples refer to. */
export const declared: JsonObject = {
  variable: { password: { type: 'string', sensitive: true }, names: { default: ['x'] } },
  resource: { vsphere_folder: { known: folder } },
  data: { vsphere_datacenter: { known: { name: 'x' } } },
};

let count = 0;

function sample(isRight: boolean, title: string, type: string, body: JsonObject): Sample {
  count += 1;
  const name = `s${String(count).padStart(2, '0')}`;
  const [section, ofType] = type.startsWith('data.') ? ['data', type.slice(5)] : ['resource', type];
  return { title, isRight, configuration: { [section]: { [ofType]: { [name]: body } } } };
}

const right = (title: string, type: string, body: JsonObject) => sample(true, title, type, body);
const wrong = (title: string, type: string, body: JsonObject) => sample(false, title, type, body);

export const samples: readonly Sample[] = [
  right('a folder', 'vsphere_folder', folder),
  right('a comment', 'vsphere_folder', { ...folder, '//': 'why' }),
  right('null for an optional attribute', 'vsphere_folder', { ...folder, tags: null }),
  right('a number where a string is wanted', 'vsphere_resource_pool', { ...pool, name: 12 }),
  right('a numeric text where a number is wanted', 'vsphere_resource_pool', { ...pool, cpu_limit: '10' }),
  right('a negative number with an exponent as text', 'vsphere_resource_pool', { ...pool, cpu_limit: '1e3' }),
  right('"true" where a bool is wanted', 'vsphere_resource_pool', { ...pool, cpu_expandable: 'true' }),
  right('an expression where a number is wanted', 'vsphere_distributed_port_group', {
    ...network,
    vlan_id: '${1 + 1}',
  }),
  right('an expression where a list is wanted', 'vsphere_folder', { ...folder, tags: '${var.names}' }),
  right('a reference to a resource', 'vsphere_resource_pool', { ...pool, name: '${vsphere_folder.known.path}' }),
  right('a reference to a data source', 'vsphere_folder', {
    ...folder,
    datacenter_id: '${data.vsphere_datacenter.known.id}',
  }),
  right('an escaped expression', 'vsphere_folder', { ...folder, path: 'a$${vsphere_folder.unknown.path}' }),
  right('a name in quotes', 'vsphere_folder', { ...folder, path: '${"vsphere_folder.unknown.path"}' }),
  right('a machine', 'vsphere_virtual_machine', machine),
  right('one block as an object', 'vsphere_virtual_machine', {
    ...machine,
    disk: { label: 'a', size: 1 },
  }),
  right('nested blocks', 'vsphere_virtual_machine', { ...machine, clone: { template_uuid: 'x', customize } }),
  right('a map', 'vsphere_virtual_machine', { ...machine, extra_config: { 'guestinfo.a': 'b', 'guestinfo.c': 1 } }),
  right('what belongs to Terraform', 'vsphere_folder', {
    ...folder,
    count: 1,
    lifecycle: { ignore_changes: ['tags'] },
    depends_on: ['vsphere_folder.known'],
  }),
  right('a dynamic block', 'vsphere_virtual_machine', {
    ...machine,
    network_interface: [],
    dynamic: { network_interface: { for_each: '${var.names}', content: { network_id: '${network_interface.value}' } } },
  }),
  right('a data source', 'data.vsphere_tag_category', { name: 'a' }),

  wrong('a resource that nobody has', 'vsphere_holder', { name: 'a' }),
  wrong('a data source that nobody has', 'data.vsphere_holder', { name: 'a' }),
  wrong('an attribute that nobody has', 'vsphere_folder', { ...folder, colour: 'red' }),
  wrong('an attribute in camel case', 'vsphere_folder', { path: 'a', type: 'vm', datacenterId: 'x' }),
  wrong('an unknown attribute of a nested block', 'vsphere_virtual_machine', {
    ...machine,
    disk: [{ label: 'a', size: 1, sizee: 2 }],
  }),
  wrong('an unknown attribute three blocks down', 'vsphere_virtual_machine', {
    ...machine,
    clone: { template_uuid: 'x', customize: { ...customize, windows_options: { ...windows, colour: 1 } } },
  }),
  wrong('a block that nobody has', 'vsphere_virtual_machine', { ...machine, disc: [{ label: 'a', size: 1 }] }),
  wrong('a missing attribute', 'vsphere_folder', { path: 'a' }),
  wrong('null for a required attribute', 'vsphere_folder', { ...folder, path: null }),
  wrong('a missing attribute of a nested block', 'vsphere_virtual_machine', { ...machine, clone: { timeout: 5 } }),
  wrong('a missing attribute of a data source', 'data.vsphere_tag', { name: 'a' }),
  wrong('a text where a number is wanted', 'vsphere_distributed_port_group', { ...network, vlan_id: 'many' }),
  wrong('a text where a bool is wanted', 'vsphere_resource_pool', { ...pool, cpu_expandable: 'yes' }),
  wrong('a number where a bool is wanted', 'vsphere_resource_pool', { ...pool, cpu_expandable: 1 }),
  wrong('a text where a list is wanted', 'vsphere_folder', { ...folder, tags: 'a' }),
  wrong('a text with an expression where a list is wanted', 'vsphere_folder', { ...folder, tags: 'a${1}' }),
  wrong('an object in a list of strings', 'vsphere_folder', { ...folder, tags: [{ id: 'a' }] }),
  wrong('a list where a string is wanted', 'vsphere_folder', { ...folder, path: ['a'] }),
  wrong('a list where a map is wanted', 'vsphere_virtual_machine', { ...machine, extra_config: ['a'] }),
  wrong('an object in a map of strings', 'vsphere_virtual_machine', { ...machine, extra_config: { a: { b: 'c' } } }),
  wrong('a read-only attribute', 'vsphere_virtual_machine', { ...machine, moid: 'vm-1' }),
  wrong('a read-only list', 'vsphere_virtual_machine', { ...machine, guest_ip_addresses: ['10.0.0.1'] }),
  wrong('a read-only attribute of a nested block', 'vsphere_virtual_machine', {
    ...machine,
    network_interface: [{ network_id: 'n', key: 4000 }],
  }),
  wrong('two blocks where one is allowed', 'vsphere_virtual_machine', {
    ...machine,
    clone: [{ template_uuid: 'x' }, { template_uuid: 'y' }],
  }),
  wrong('no block where one is wanted', 'vsphere_vm_storage_policy', { name: 'a' }),
  wrong('a text where a block is wanted', 'vsphere_virtual_machine', { ...machine, clone: 'x' }),
  wrong('a reference to nothing', 'vsphere_folder', { ...folder, path: '${vsphere_folder.unknown.path}' }),
  wrong('a reference to no attribute', 'vsphere_folder', { ...folder, path: '${vsphere_folder.known.colour}' }),
  wrong('a variable that nobody declared', 'vsphere_folder', { ...folder, path: '${var.unknown}' }),
  wrong('a reference to nothing in a key', 'vsphere_virtual_machine', {
    ...machine,
    custom_attributes: { '${data.vsphere_custom_attribute.unknown.id}': 'a' },
  }),
  wrong('a dynamic block of a kind that nobody has', 'vsphere_virtual_machine', {
    ...machine,
    dynamic: { disc: { for_each: [1], content: {} } },
  }),
  wrong('a category without its types', 'vsphere_tag_category', { ...category, associable_types: null }),
  wrong('a data source with a read-only attribute', 'data.vsphere_compute_cluster', {
    name: 'a',
    resource_pool_id: 'x',
  }),
];
