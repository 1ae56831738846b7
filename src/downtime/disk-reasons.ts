import { blocksOf, type Fields, isSame } from './fields.js';
import type { DowntimeClass, DowntimeReason } from './downtime-class.js';

interface DiskFact {
  readonly attributes: readonly string[];
  readonly class: DowntimeClass;
  readonly why?: string;
  readonly source: string;
}

const file = 'virtual_machine_disk_subresource.go';

/** The first fact that fits counts; `size` and `disk_mode` depend on the values and come before. */
const facts: readonly DiskFact[] = [
  { attributes: ['unit_number', 'controller_type'], class: 'power-cycle', source: `${file} 1542-1558` },
  { attributes: ['disk_mode', 'write_through'], class: 'power-cycle', source: `${file} 1920-1921` },
  { attributes: ['disk_sharing'], class: 'power-cycle', source: `${file} 1923-1928` },
  {
    attributes: ['thin_provisioned', 'eagerly_scrub'],
    class: 'refused-at-apply',
    why: 'how a disk is laid out cannot change',
    source: `${file} 1930-1942`,
  },
  { attributes: ['attach'], class: 'refused-at-apply', why: 'cannot change', source: `${file} 1672-1675` },
  { attributes: ['datastore_id'], class: 'online', why: 'moved while it runs', source: `${file} 836-902` },
  {
    attributes: ['io_limit', 'io_reservation', 'io_share_level', 'io_share_count', 'storage_policy_id'],
    class: 'online',
    source: `${file} 1953-1961, 1575-1578`,
  },
  { attributes: ['keep_on_remove'], class: 'state-only', source: `${file} 353-368` },
];

/** What only the provider sets, and the key that tells disks apart. */
const observed: ReadonlySet<string> = new Set(['device_address', 'key', 'label', 'uuid']);

/** Disks are told apart by their labels alone: one that is gone, or has another label, is deleted with its file. */
export function diskReasons(before: Fields, after: Fields): DowntimeReason[] {
  const old = byLabel(before);
  const wanted = byLabel(after);
  return [
    ...[...old].flatMap(([label, disk]) => {
      const next = wanted.get(label);
      return next === undefined ? [removed(label, disk)] : changed(label, disk, next);
    }),
    ...[...wanted.keys()].filter((label) => !old.has(label) && !isMark(label)).map(added),
  ];
}

/** Labels of the disks that go with a machine. */
export function disksLostWith(before: Fields): string[] {
  return [...byLabel(before)].filter(([, disk]) => !isKept(disk)).map(([label]) => label);
}

function byLabel(machine: Fields): ReadonlyMap<string, Fields> {
  return new Map(blocksOf(machine['disk']).map((disk) => [labelOf(disk), disk]));
}

function labelOf({ label }: Fields): string {
  return typeof label === 'string' ? label : '';
}

/** The provider writes `<deleted>` or `<remove, keep disk>` where a label was. */
function isMark(label: string): boolean {
  return label.startsWith('<');
}

/** Read from the state: a flag that is set together with the removal comes too late. */
function isKept(disk: Fields): boolean {
  return disk['keep_on_remove'] === true || disk['attach'] === true;
}

function removed(label: string, disk: Fields): DowntimeReason {
  const attribute = `disk[${label}]`;
  return isKept(disk)
    ? { class: 'online', attribute, why: 'detached, its file is kept', source: `${file} 699-712` }
    : { class: 'data-at-risk', attribute, why: 'the disk is deleted', source: `${file} 649-713` };
}

function added(label: string): DowntimeReason {
  return { class: 'online', attribute: `disk[${label}]`, why: 'a new disk', source: `${file} 1360-1404` };
}

function changed(label: string, before: Fields, after: Fields): DowntimeReason[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return (
    names
      .filter((name) => !observed.has(name) && !isSame(before[name], after[name]))
      // An attribute that is missing afterwards is only known after the apply: the provider chooses it.
      .filter((name) => name !== 'path' && name in after)
      .map((name) => ({ ...reasonOf(name, before, after), attribute: `disk[${label}].${name}` }))
  );
}

function reasonOf(name: string, before: Fields, after: Fields): Omit<DowntimeReason, 'attribute'> {
  if (name === 'size') return sizeReason(Number(before['size']), Number(after['size']));
  if (name === 'disk_mode' && String(after['disk_mode']).endsWith('nonpersistent')) {
    const why = 'what is written later is thrown away when the machine is switched off';
    return { class: 'data-at-risk', why, source: `${file} 87-93, 1920` };
  }
  const fact = facts.find(({ attributes }) => attributes.includes(name));
  if (fact === undefined) return { class: 'power-cycle', why: 'not known, so the worst is assumed', source: '' };
  return { class: fact.class, why: fact.why ?? '', source: fact.source };
}

function sizeReason(before: number, after: number): Omit<DowntimeReason, 'attribute'> {
  return after > before
    ? { class: 'online', why: 'the guest grows its file system itself', source: `${file} 1944-1951` }
    : { class: 'refused-at-apply', why: 'disks do not shrink', source: `${file} 1664-1670` };
}
