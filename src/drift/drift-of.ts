import { type Fields, blocksOf, fieldsOf, isSame } from '../downtime/fields.js';

/** Something on the platform that is not as the state has it: somebody changed it there. */
export interface Drifted {
  /** Terraform's. */
  readonly address: string;
  /** `server app01`, `access node`; the address where nothing else is known. */
  readonly what: string;
  /** In the words of the tenant file where there is one; empty where the whole thing is gone. */
  readonly aspect: string;
  readonly was: string;
  readonly is: string;
}

/** An entry of `resource_drift` without secrets: before is the state, after is the platform. */
export interface DriftedResource {
  readonly address: string;
  readonly type: string;
  readonly change: { readonly actions: readonly string[]; readonly before: unknown; readonly after: unknown };
}

/** What the platform says anew at every look, and what only steers an apply. */
const noise: ReadonlySet<string> = new Set([
  'change_version',
  'config_version',
  'default_ip_address',
  'guest_ip_addresses',
  'id',
  'imported',
  'reboot_required',
  'vapp_transport',
  'vmware_tools_status',
]);

const words: Readonly<Record<string, string>> = {
  annotation: 'note',
  cpu_hot_add_enabled: 'hot-add of CPUs',
  cpu_limit: 'CPU limit in MHz',
  custom_attributes: 'custom attributes',
  efi_secure_boot_enabled: 'secure boot',
  folder: 'folder',
  memory: 'memory in MiB',
  memory_hot_add_enabled: 'hot-add of memory',
  memory_limit: 'memory limit in MiB',
  num_cpus: 'CPUs',
  power_state: 'power',
  resource_pool_id: 'resource pool',
  storage_policy_id: 'storage policy',
  vlan_id: 'VLAN',
};

/** @param nameOf what the tenant file calls the resource at an address, `null` for what it does not name */
export function driftOf(resources: readonly DriftedResource[], nameOf: (address: string) => string | null): Drifted[] {
  return resources.flatMap(({ address, type, change }) => {
    const what = nameOf(address) ?? address;
    if (change.actions.includes('delete')) return [{ address, what, aspect: '', was: 'there', is: 'gone' }];
    const [before, after] = [fieldsOf(change.before), fieldsOf(change.after)];
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
    return names
      .filter((name) => !noise.has(name) && !isSame(before[name], after[name]))
      .flatMap((name) => aspects(type, name, before[name], after[name]))
      .map((aspect) => ({ address, what, ...aspect }));
  });
}

type Aspect = Pick<Drifted, 'aspect' | 'was' | 'is'>;

function aspects(type: string, name: string, before: unknown, after: unknown): Aspect[] {
  if (type !== 'vsphere_virtual_machine') return [aspect(words[name] ?? name, before, after)];
  if (name === 'disk') return blocks('disk', byLabel(before), byLabel(after), new Set(['key', 'label', 'uuid']));
  if (name === 'network_interface') {
    return blocks('card', byPosition(before), byPosition(after), new Set(['key', 'device_address']));
  }
  if (name === 'extra_config') return guestData(fieldsOf(before), fieldsOf(after));
  return [aspect(words[name] ?? name, before, after)];
}

function aspect(name: string, before: unknown, after: unknown): Aspect {
  return { aspect: name, was: shown(before), is: shown(after) };
}

function blocks(
  kind: string,
  before: ReadonlyMap<string, Fields>,
  after: ReadonlyMap<string, Fields>,
  ignored: ReadonlySet<string>,
): Aspect[] {
  return [...new Set([...before.keys(), ...after.keys()])].toSorted().flatMap((key) => {
    const [old, now] = [before.get(key), after.get(key)];
    if (old === undefined) return [{ aspect: `${kind} ${key}`, was: 'none', is: 'there' }];
    if (now === undefined) return [{ aspect: `${kind} ${key}`, was: 'there', is: 'gone' }];
    return Object.keys(now)
      .toSorted()
      .filter((name) => !ignored.has(name) && !isSame(old[name], now[name]))
      .map((name) => aspect(`${kind} ${key}, ${name === 'size' ? 'size in GiB' : name}`, old[name], now[name]));
  });
}

function byLabel(disks: unknown): ReadonlyMap<string, Fields> {
  return new Map(blocksOf(disks).map((disk) => [typeof disk['label'] === 'string' ? disk['label'] : '', disk]));
}

function byPosition(cards: unknown): ReadonlyMap<string, Fields> {
  return new Map(blocksOf(cards).map((card, index) => [String(index + 1), card]));
}

/** Which keys differ, never what stands there: guests are told secrets by it, and files of any length. */
function guestData(before: Fields, after: Fields): Aspect[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return keys
    .filter((key) => !isSame(before[key], after[key]))
    .map((key) => ({
      aspect: `guest data ${key}`,
      was: key in before ? 'as written' : 'none',
      is: key in after ? (key in before ? 'another value' : 'there') : 'gone',
    }));
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return 'none';
  if (typeof value === 'string') return value === '' ? 'empty' : value;
  return JSON.stringify(value);
}
