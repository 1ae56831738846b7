import type { PlatformInfrastructure, TagCategoryValues } from '../../model/platform-infrastructure.js';
import type { ResolvedPlatform } from '../../model/resolved-platform.js';
import type { OwnTag } from '../../model/tenant-infrastructure.js';
import { sortedEntries } from '../../order.js';
import { terraformName } from '../../terraform-name.js';
import { accessNodeRole, backendOf, categories, placeOf } from './shared-names.js';
import { platformStack } from '../../stack-name.js';

/** Kinds of objects that carry the tags of tenants (names of vSphere's API). */
const tenantTypes = ['DistributedVirtualPortgroup', 'Folder', 'ResourcePool', 'VirtualMachine'];
const machineTypes = ['VirtualMachine'];

const roles = [
  accessNodeRole,
  'application-server',
  'domain-controller',
  'exchange',
  'file-server',
  'sql-server',
  'terminal-server',
];

/** What the tenants of a platform share. Storage classes become policies over tagged datastores. */
export function platformInfrastructure(platform: ResolvedPlatform): PlatformInfrastructure {
  const storage = sortedEntries(platform.storage);
  return {
    platform: platform.platform,
    vcenter: placeOf(platform),
    backend: backendOf(platform, platformStack(platform.platform)),
    categories: [
      category('tenant', categories.tenant, 'which tenant it belongs to', tenantTypes),
      category('role', categories.role, 'what a machine is', machineTypes),
      category('backup-policy', categories.backup, 'how a machine is backed up', machineTypes),
      category('maintenance-window', categories.maintenance, 'when a machine may be interrupted', machineTypes),
      category('storage-class', categories.storage, 'what a datastore offers', ['Datastore']),
    ],
    tags: [
      ...roles.map((role) => tag(categories.role, role, `role ${role}`)),
      ...Object.keys(platform.backup.policies).map((policy) =>
        tag(categories.backup, policy, `backup policy ${policy}`),
      ),
      ...storage.map(([name]) => tag(categories.storage, name, `storage class ${name}`)),
    ],
    attributes: [{ address: 'identity', name: 'mandant-identity' }],
    storagePolicies: storage.map(([name, { policy }]) => ({
      address: terraformName(name),
      name: policy,
      description: `storage class ${name}`,
      category: 'storage-class',
      tag: terraformName(categories.storage, name),
    })),
    roles: platform.access.map(({ name, role, privileges }) => ({
      address: terraformName(name),
      name: role,
      privileges,
    })),
  };
}

function category(address: string, name: string, description: string, types: readonly string[]): TagCategoryValues {
  return { address, name, description, types };
}

function tag(ofCategory: string, name: string, description: string): OwnTag {
  return { address: terraformName(ofCategory, name), category: ofCategory, name, description };
}
