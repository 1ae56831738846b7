import type { DowntimeClass } from './downtime-class.js';

/** What it means when a resource other than a machine is destroyed or made anew. Sources as in `machine-facts.ts`. */
export interface ResourceFact {
  readonly class: DowntimeClass;
  readonly why: string;
  readonly source: string;
}

/** Resources that hold data of their own. */
export const destroyFacts: Readonly<Record<string, ResourceFact>> = {
  vsphere_virtual_machine: {
    class: 'data-at-risk',
    why: 'the machine is destroyed',
    source: 'resource_vsphere_virtual_machine.go 938-965',
  },
  vsphere_virtual_disk: {
    class: 'data-at-risk',
    why: 'the disk is deleted',
    source: 'resource_vsphere_virtual_disk.go 344-488',
  },
  vsphere_content_library: {
    class: 'data-at-risk',
    why: 'all its items are lost',
    source: 'resource_vsphere_content_library.go 24-124',
  },
  vsphere_content_library_item: {
    class: 'data-at-risk',
    why: 'the item is lost',
    source: 'resource_vsphere_content_library_item.go 26-61',
  },
  azuread_user: {
    class: 'data-at-risk',
    why: 'the account can be restored for 30 days, then its mailbox and files are gone',
    source: 'learn.microsoft.com/entra/fundamentals/users-restore',
  },
};

export const recreateFacts: Readonly<Record<string, Omit<ResourceFact, 'class'>>> = {
  vsphere_virtual_machine: {
    why: 'the machine is destroyed and made anew',
    source: 'resource_vsphere_virtual_machine.go 938-965, 1028-1066',
  },
  vsphere_tag: {
    why: 'every object that carries the tag loses it',
    source: 'resource_vsphere_tag.go 30-45',
  },
  vsphere_custom_attribute: {
    why: 'its values on all objects are lost',
    source: 'resource_vsphere_custom_attribute.go 33-38',
  },
  vsphere_entity_permissions: {
    why: 'nobody has access in between',
    source: 'resource_vsphere_entity_permissions.go 25-36, 196-218',
  },
  vsphere_folder: {
    why: 'refused while something is in it',
    source: 'resource_vsphere_folder.go 41-62, 279-288',
  },
  vsphere_distributed_port_group: {
    why: 'fails while machines are connected',
    source: 'resource_vsphere_distributed_port_group.go 22-27',
  },
  vsphere_content_library: {
    why: 'all its items are lost',
    source: 'resource_vsphere_content_library.go 24-124',
  },
  vsphere_virtual_disk: {
    why: 'its data is lost',
    source: 'resource_vsphere_virtual_disk.go 344-488',
  },
  azuread_group: {
    why: 'it has another object id: whatever refers to it has to follow',
    source: 'internal/services/groups/group_resource.go 93-260',
  },
};

/** Attributes that a running customer feels although nothing restarts, and those that are refused. */
export const updateFacts: Readonly<Record<string, readonly (ResourceFact & { readonly attribute: string })[]>> = {
  vsphere_distributed_port_group: [
    {
      attribute: 'vlan_id',
      class: 'online',
      why: 'acts at once on every machine that is connected',
      source: 'resource_vsphere_distributed_port_group.go 148-180',
    },
  ],
  azuread_conditional_access_policy: [
    {
      attribute: 'state',
      class: 'online',
      why: 'acts at once on all sign-ins',
      source: 'internal/services/conditionalaccess/conditional_access_policy_resource.go',
    },
  ],
};

export const taggableTypes = {
  why: 'a category keeps the types that it was made for',
  source: 'resource_vsphere_tag_category.go 140-152',
} as const;
