import type { PlanJson, ResourceChange } from './plan-summary.js';

/** Where a stack's objects are, by the names that the vCenter shows. */
export interface InventoryPlace {
  readonly datacenter: string;
  readonly cluster: string;
}

/** Something that an apply creates or changes, and how to find it on the platform if the state never hears of it. */
export interface ApplyTarget {
  readonly address: string;
  readonly type: string;
  readonly action: 'create' | 'update';
  /** `null` where the provider can't import the type, or creates it again without complaint. */
  readonly find: FindTarget | null;
}

/** `import`: what `terraform import` takes. Roles and storage policies are found by name only. */
export type FindTarget =
  | { readonly by: 'import'; readonly id: string }
  | { readonly by: 'role-name'; readonly name: string }
  | { readonly by: 'policy-name'; readonly name: string }
  /** Machines are looked at closely before anything is done about them. */
  | { readonly by: 'machine-path'; readonly path: string }
  | { readonly by: 'machine-uuid'; readonly uuid: string };

/**
 * What an apply of this plan may leave half done. The plan has to be whole, with its variables and prior state: what a
 * tag's category is called stands there.
 */
export function applyTargets(plan: PlanJson, place: InventoryPlace): ApplyTarget[] {
  const categories = categoryNames(plan);
  return (plan.resource_changes ?? []).flatMap((resource): ApplyTarget[] => {
    const { address, type, mode, change } = resource;
    if (mode !== 'managed') return [];
    if (change.actions.includes('create')) {
      return [{ address, type, action: 'create', find: findCreated(resource, place, categories) }];
    }
    if (change.actions[0] !== 'update' || type !== 'vsphere_virtual_machine') return [];
    const { id, power_state } = object(change.before);
    // A machine that was switched off on purpose stays so; older providers do not say.
    return power_state === 'off'
      ? []
      : [{ address, type, action: 'update', find: { by: 'machine-uuid', uuid: text(id) } }];
  });
}

type Fields = Readonly<Record<string, unknown>>;

/** Ids as the provider's documentation says under "Importing" of each resource. */
function findCreated(
  { type, address, change }: ResourceChange,
  place: InventoryPlace,
  categories: CategoryNames,
): FindTarget | null {
  const after = object(change.after);
  const name = text(after['name']);
  const byImport = (id: string): FindTarget => ({ by: 'import', id });
  switch (type) {
    case 'vsphere_virtual_machine':
      return { by: 'machine-path', path: `/${place.datacenter}/vm/${text(after['folder'])}/${name}` };
    case 'vsphere_folder':
      return byImport(`/${place.datacenter}/${text(after['type'])}/${text(after['path'])}`);
    case 'vsphere_resource_pool':
      return byImport(`/${place.datacenter}/host/${place.cluster}/Resources/${name}`);
    case 'vsphere_distributed_port_group':
      return byImport(`/${place.datacenter}/network/${name}`);
    case 'vsphere_tag': {
      const category = categories(address, after['category_id']);
      return category === null ? null : byImport(JSON.stringify({ category_name: category, tag_name: name }));
    }
    case 'vsphere_tag_category':
    case 'vsphere_custom_attribute':
      return byImport(name);
    case 'vsphere_compute_cluster_vm_anti_affinity_rule':
    case 'vsphere_compute_cluster_vm_affinity_rule':
      return byImport(JSON.stringify({ compute_cluster_path: `/${place.datacenter}/host/${place.cluster}`, name }));
    case 'vsphere_role':
      return { by: 'role-name', name };
    case 'vsphere_vm_storage_policy':
      return { by: 'policy-name', name };
    default:
      return null;
  }
}

/** The category's name by a tag's `category_id`, or by what the tag refers to as long as there is no id. */
type CategoryNames = (tagAddress: string, categoryId: unknown) => string | null;

function categoryNames(plan: PlanJson): CategoryNames {
  const nameByAddress = new Map<string, string>();
  const nameById = new Map<string, string>();
  const remember = (address: string, values: Fields) => {
    nameByAddress.set(address, text(values['name']));
    if (typeof values['id'] === 'string') nameById.set(values['id'], text(values['name']));
  };
  const isCategory = ({ type }: { readonly type: string }) => type === 'vsphere_tag_category';
  for (const { address, change } of (plan.resource_changes ?? []).filter(isCategory))
    remember(address, object(change.after));
  for (const { address, values } of priorResources(plan).filter(isCategory)) remember(address, values);

  const references = categoryReferences(plan);
  return (tagAddress, categoryId) => {
    if (typeof categoryId === 'string') return nameById.get(categoryId) ?? null;
    return nameByAddress.get(references.get(tagAddress) ?? '') ?? null;
  };
}

function priorResources(
  plan: PlanJson,
): { readonly address: string; readonly type: string; readonly values: Fields }[] {
  const root = object(object(object(plan['prior_state'])['values'])['root_module']);
  return list(root['resources']).map((resource) => ({
    address: text(resource['address']),
    type: text(resource['type']),
    values: object(resource['values']),
  }));
}

/** Address of a tag to the address that its `category_id` refers to. */
function categoryReferences(plan: PlanJson): ReadonlyMap<string, string> {
  const root = object(object(plan['configuration'])['root_module']);
  const tags = list(root['resources']).filter((resource) => resource['type'] === 'vsphere_tag');
  return new Map(
    tags.map((tag) => {
      const [reference] = (object(object(tag['expressions'])['category_id'])['references'] as readonly string[]) ?? [];
      return [text(tag['address']), (reference ?? '').replace(/\.id$/, '')];
    }),
  );
}

function list(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(object) : [];
}

function object(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
