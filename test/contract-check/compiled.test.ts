import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BreachKind } from '../../src/contract-check/breach.js';
import { checkContract } from '../../src/contract-check/check-contract.js';
import type { ProviderSchema } from '../../src/contract-check/provider-schema.js';
import { compiledExamples } from '../compile/compiled-examples.js';

const require = createRequire(import.meta.url);
const recorded = (name: string) => require(`mandant/schemas/vendor/${name}.json`) as ProviderSchema;
const schemas = { vsphere: recorded('vsphere-2.15.0'), azuread: recorded('azuread-3.7.0') };

// oxlint-disable-next-line typescript/no-explicit-any -- defects break whatever type it has
type Loose = any;

let examples: ReadonlyMap<string, string>;
beforeAll(async () => {
  const files = await compiledExamples();
  examples = new Map([...files].filter(([path]) => path.endsWith('.tf.json')));
});

const machine = (stack: Loose, name = 'server__ts01') => stack.resource.vsphere_virtual_machine[name];

/** What is broken, the breach that has to be found, and where. */
const defects: readonly [string, (stack: Loose) => void, BreachKind, string][] = [
  ['a misspelled attribute', (s) => (machine(s).num_cpu = 4), 'unknown', 'num_cpu'],
  ['a camel-case attribute', (s) => (machine(s).numCpus = 4), 'unknown', 'numCpus'],
  ['a misspelled block', (s) => (machine(s).disks = machine(s).disk), 'unknown', 'disks'],
  ['an unknown attribute in a disk', (s) => (machine(s).disk[0].purpose = 'x'), 'unknown', 'disk[0].purpose'],
  ['an unknown resource', (s) => (s.resource.vsphere_machine = { server__ts01: {} }), 'unknown', ''],
  ['an unknown data source', (s) => (s.data.vsphere_switch = { a: { name: 'a' } }), 'unknown', ''],
  ['a provider without a schema', (s) => (s.resource.random_password = { a: { length: 1 } }), 'unknown', ''],
  ['a section that Terraform lacks', (s) => (s.resources = {}), 'unknown', 'resources'],
  [
    'an unknown attribute to ignore',
    (s) => machine(s).lifecycle.ignore_changes.push('clonee'),
    'unknown',
    'lifecycle.ignore_changes',
  ],
  ['an unknown setting of the provider', (s) => (s.provider.vsphere[0].region = 'x'), 'unknown', 'region'],
  ['a missing name', (s) => delete machine(s).name, 'missing', 'name'],
  [
    'a missing network of a card',
    (s) => delete machine(s).network_interface[0].network_id,
    'missing',
    'network_interface[0].network_id',
  ],
  [
    'a missing computer name',
    (s) => delete machine(s).clone.customize.windows_options.computer_name,
    'missing',
    'clone[0].customize[0].windows_options[0].computer_name',
  ],
  ['memory as words', (s) => (machine(s).memory = '8 GiB'), 'wrong-type', 'memory'],
  ['tags as a text', (s) => (machine(s).tags = 'x'), 'wrong-type', 'tags'],
  [
    'secure boot as a word',
    (s) => (machine(s).efi_secure_boot_enabled = 'on'),
    'wrong-type',
    'efi_secure_boot_enabled',
  ],
  [
    'an object as a name of a network',
    (s) => (s.resource.vsphere_distributed_port_group.network__lan.name = {}),
    'wrong-type',
    'name',
  ],
  ['an address of the guest', (s) => (machine(s).default_ip_address = '10.42.0.21'), 'read-only', 'default_ip_address'],
  ['two templates', (s) => (machine(s).clone = [machine(s).clone, machine(s).clone]), 'too-many-blocks', 'clone'],
  [
    'rights without a grant',
    (s) => (s.resource.vsphere_entity_permissions.permissions.permissions = []),
    'too-few-blocks',
    'permissions',
  ],
  ['a folder that is not there', (s) => (machine(s).folder = '${vsphere_folder.tenant.path}'), 'undeclared', 'folder'],
  [
    'an attribute that a folder has not',
    (s) => (machine(s).folder = '${vsphere_folder.folder.name}'),
    'undeclared',
    'folder',
  ],
  ['an undeclared variable', (s) => delete s.variable, 'undeclared', 'clone.customize.windows_options.admin_password'],
  [
    'a password in clear',
    (s) => (machine(s).clone.customize.windows_options.admin_password = 'x'),
    'secret',
    'clone[0].customize[0].windows_options[0].admin_password',
  ],
];

describe('the compiled examples', () => {
  it('keep to the recorded schemas', () => {
    expect(examples.size).toBeGreaterThanOrEqual(3);
    for (const [path, text] of examples) expect(checkContract(JSON.parse(text), schemas), path).toEqual([]);
  });

  it('hold no type that the recorded schemas lack', () => {
    const typesOf = (section: string) =>
      [...examples.values()].flatMap((text) => Object.keys(sectionOf(text, section)));
    const resources = { ...schemas.vsphere.resource_schemas, ...schemas.azuread.resource_schemas };
    const sources = { ...schemas.vsphere.data_source_schemas, ...schemas.azuread.data_source_schemas };
    expect(typesOf('resource').filter((type) => resources[type] === undefined)).toEqual([]);
    expect(typesOf('data').filter((type) => sources[type] === undefined)).toEqual([]);
    expect(typesOf('resource')).toEqual(expect.arrayContaining(['vsphere_virtual_machine', 'vsphere_tag_category']));
  });

  it.each(defects)('show %s', (_title, seed, kind, path) => {
    const stack = JSON.parse(examples.get('k0042/terraform/main.tf.json') ?? '');
    seed(stack);
    const found = checkContract(stack, schemas).map((breach) => ({ kind: breach.kind, path: breach.path }));
    expect(found).toContainEqual({ kind, path });
  });

  it('are broken in twenty ways or more', () => {
    expect(defects.length).toBeGreaterThanOrEqual(20);
  });
});

function sectionOf(text: string, section: string): object {
  return (JSON.parse(text) as Readonly<Record<string, object>>)[section] ?? {};
}
