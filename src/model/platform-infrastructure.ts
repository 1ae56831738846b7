import type { Backend, Named, OwnTag, VcenterPlace } from './tenant-infrastructure.js';

/** What all tenants of a platform share, in a state of its own. Tenants refer to it by name, never across states. */
export interface PlatformInfrastructure {
  readonly platform: string;
  readonly vcenter: VcenterPlace;
  readonly backend: Backend;
  readonly categories: readonly TagCategoryValues[];
  readonly tags: readonly OwnTag[];
  readonly attributes: readonly Named[];
  readonly storagePolicies: readonly StoragePolicyValues[];
  readonly roles: readonly RoleValues[];
}

export interface TagCategoryValues extends Named {
  readonly description: string;
  readonly types: readonly string[];
}

/** Datastores that carry the tag satisfy the policy; category and tag are named by their addresses in this state. */
export interface StoragePolicyValues extends Named {
  readonly description: string;
  readonly category: string;
  readonly tag: string;
}

export interface RoleValues extends Named {
  readonly privileges: readonly string[];
}
