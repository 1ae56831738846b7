import { CustomAttribute } from '@cdktf/provider-vsphere/lib/custom-attribute/index.js';
import { Role } from '@cdktf/provider-vsphere/lib/role/index.js';
import { TagCategory } from '@cdktf/provider-vsphere/lib/tag-category/index.js';
import { Tag } from '@cdktf/provider-vsphere/lib/tag/index.js';
import { VmStoragePolicy } from '@cdktf/provider-vsphere/lib/vm-storage-policy/index.js';
import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { StateBackend } from '../constructs/backend.js';
import { literal } from '../constructs/literal.js';
import { named, reference } from '../constructs/reference.js';
import { addVsphereProvider } from '../constructs/vsphere-provider.js';
import type { PlatformInfrastructure, StoragePolicyValues } from '../src/model/platform-infrastructure.js';

/** What the tenants of a platform share: tag categories, tags, custom attributes, storage policies and roles. */
export class PlatformStack extends TerraformStack {
  readonly #categories = new Map<string, string>();

  constructor(scope: Construct, infrastructure: PlatformInfrastructure) {
    super(scope, `platform-${infrastructure.platform}`);
    const values = literal(infrastructure);

    new StateBackend(this, values.backend);
    addVsphereProvider(this, values.vcenter.server);
    this.#addCategories(values);
    this.#addTags(values);
    for (const { address, name } of values.attributes) {
      named(new CustomAttribute(this, `Attribute:${address}`, { name, managedObjectType: 'VirtualMachine' }), address);
    }
    for (const policy of values.storagePolicies) this.#addStoragePolicy(policy);
    for (const { address, name, privileges } of values.roles) {
      named(new Role(this, `Role:${address}`, { name, rolePrivileges: [...privileges] }), address);
    }
  }

  #addCategories({ categories }: PlatformInfrastructure): void {
    for (const { address, name, description, types } of categories) {
      const cardinality = 'SINGLE';
      const resource = new TagCategory(this, `Category:${address}`, {
        name,
        description,
        cardinality,
        associableTypes: [...types],
      });
      named(resource, address);
      this.#categories.set(name, address);
    }
  }

  #addTags({ tags }: PlatformInfrastructure): void {
    for (const { address, category, name, description } of tags) {
      const categoryId = reference(`vsphere_tag_category.${this.#categories.get(category)}`, 'id');
      named(new Tag(this, `Tag:${address}`, { name, description, categoryId }), address);
    }
  }

  #addStoragePolicy({ address, name, description, category, tag }: StoragePolicyValues): void {
    const rule = {
      tagCategory: reference(`vsphere_tag_category.${category}`, 'name'),
      tags: [reference(`vsphere_tag.${tag}`, 'name')],
      includeDatastoresWithTags: true,
    };
    const resource = new VmStoragePolicy(this, `StoragePolicy:${address}`, { name, description, tagRules: [rule] });
    named(resource, address);
  }
}
