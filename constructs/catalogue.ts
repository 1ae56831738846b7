import { DataVsphereCustomAttribute } from '@cdktf/provider-vsphere/lib/data-vsphere-custom-attribute/index.js';
import { DataVsphereDatastore } from '@cdktf/provider-vsphere/lib/data-vsphere-datastore/index.js';
import { DataVsphereNetwork } from '@cdktf/provider-vsphere/lib/data-vsphere-network/index.js';
import { DataVsphereRole } from '@cdktf/provider-vsphere/lib/data-vsphere-role/index.js';
import { DataVsphereStoragePolicy } from '@cdktf/provider-vsphere/lib/data-vsphere-storage-policy/index.js';
import { DataVsphereTag } from '@cdktf/provider-vsphere/lib/data-vsphere-tag/index.js';
import { DataVsphereTagCategory } from '@cdktf/provider-vsphere/lib/data-vsphere-tag-category/index.js';
import { DataVsphereVirtualMachine } from '@cdktf/provider-vsphere/lib/data-vsphere-virtual-machine/index.js';
import type { TerraformElement } from 'cdktf';
import { Construct } from 'constructs';
import { terraformName } from '../src/terraform-name.js';
import { named, reference } from './reference.js';

/**
 * What the platform offers, each entry looked up by name the first time a tenant asks for it.
 * Names instead of references across states: a tenant's state stands alone.
 */
export class Catalogue extends Construct {
  readonly #known = new Map<string, string>();

  constructor(
    scope: Construct,
    id: string,
    private readonly datacenterId: string,
  ) {
    super(scope, id);
  }

  /** The address of a template's data source, for its `id`, `guest_id`, `firmware` and `scsi_type`. */
  template(path: string): string {
    const { datacenterId } = this;
    return this.#lookUp(
      'vsphere_virtual_machine',
      [path],
      (id) => new DataVsphereVirtualMachine(this, id, { name: path, datacenterId }),
    );
  }

  datastoreId(name: string): string {
    const { datacenterId } = this;
    const address = this.#lookUp(
      'vsphere_datastore',
      [name],
      (id) => new DataVsphereDatastore(this, id, { name, datacenterId }),
    );
    return reference(address, 'id');
  }

  storagePolicyId(name: string): string {
    const address = this.#lookUp(
      'vsphere_storage_policy',
      [name],
      (id) => new DataVsphereStoragePolicy(this, id, { name }),
    );
    return reference(address, 'id');
  }

  networkId(name: string, distributedVirtualSwitchUuid: string): string {
    const { datacenterId } = this;
    const address = this.#lookUp(
      'vsphere_network',
      [name],
      (id) => new DataVsphereNetwork(this, id, { name, datacenterId, distributedVirtualSwitchUuid }),
    );
    return reference(address, 'id');
  }

  categoryId(name: string): string {
    const address = this.#lookUp(
      'vsphere_tag_category',
      [name],
      (id) => new DataVsphereTagCategory(this, id, { name }),
    );
    return reference(address, 'id');
  }

  tagId(category: string, name: string): string {
    const categoryId = this.categoryId(category);
    const address = this.#lookUp(
      'vsphere_tag',
      [category, name],
      (id) => new DataVsphereTag(this, id, { name, categoryId }),
    );
    return reference(address, 'id');
  }

  attributeId(name: string): string {
    const address = this.#lookUp(
      'vsphere_custom_attribute',
      [name],
      (id) => new DataVsphereCustomAttribute(this, id, { name }),
    );
    return reference(address, 'id');
  }

  roleId(label: string): string {
    const address = this.#lookUp('vsphere_role', [label], (id) => new DataVsphereRole(this, id, { label }));
    return reference(address, 'id');
  }

  #lookUp(type: string, keys: readonly string[], create: (id: string) => TerraformElement): string {
    const key = [type, ...keys].join('\0');
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const name = `at_${terraformName(...keys)}`;
    const address = `data.${type}.${name}`;
    this.#known.set(key, address);
    named(create(`${type}:${name}`), name);
    return address;
  }
}
