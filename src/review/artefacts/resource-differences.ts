import { downtimeOf } from '../../downtime/downtime-of.js';
import type { DowntimeClass } from '../../downtime/downtime-class.js';
import { isDisruptive } from '../../downtime/downtime-class.js';
import { type Fields, fieldsOf, isSame } from '../../downtime/fields.js';
import type { AddressBook } from '../../model/address-book.js';
import type { ReviewSide } from '../review-side.js';
import type { ArtefactPart } from './artefact-part.js';

interface Sides {
  readonly base: ReviewSide;
  readonly head: ReviewSide;
}

/** What of a stack's Terraform text differs: attributes of resources, and what the resources rest on. */
export function resourceDifferences(file: string, before: Fields, after: Fields, sides: Sides): ArtefactPart[] {
  const moved = new Map(sides.head.book.moved.map(({ from, to }) => [from, to]));
  const old = new Map([...resourcesOf(before)].map(([address, fields]) => [moved.get(address) ?? address, fields]));
  const wanted = resourcesOf(after);
  const addresses = [...new Set([...old.keys(), ...wanted.keys()])].toSorted();
  const resources = addresses.flatMap((address) => {
    const [was, is] = [old.get(address), wanted.get(address)];
    if (isSame(was, is)) return [];
    const machine = machineAt(address, sides);
    return attributes(address, was, is).map(({ attribute, downtime }): ArtefactPart => {
      const type = address.split('.')[0] ?? '';
      const piece = `${type} ${spoken(attribute, machine, sides)}`;
      return { file, address, owner: machine, piece, downtime };
    });
  });
  return [...resources, ...restOf(file, before, after)];
}

function resourcesOf({ resource }: Fields): ReadonlyMap<string, Fields> {
  return new Map(
    Object.entries(fieldsOf(resource)).flatMap(([type, named]) =>
      Object.entries(fieldsOf(named)).map(([name, fields]) => [`${type}.${name}`, fieldsOf(fields)] as const),
    ),
  );
}

interface Attribute {
  /** Empty for the whole resource. */
  readonly attribute: string;
  readonly downtime: DowntimeClass;
}

function attributes(address: string, before: Fields | undefined, after: Fields | undefined): Attribute[] {
  const type = address.split('.')[0] ?? '';
  const delta = { type, afterUnknown: {}, replacePaths: [] };
  if (before === undefined || after === undefined) {
    const actions = before === undefined ? ['create'] : ['delete'];
    return [{ attribute: '', downtime: downtimeOf({ ...delta, actions, before, after }).class }];
  }
  if (!isSame(before['replace_trigger'], after['replace_trigger']))
    return [{ attribute: 'replace_trigger', downtime: 'recreate' }];
  const [was, is] = [before, after].map((fields) => asApplied(fields, ignoredIn(after)));
  const reasons = updateReasons({ ...delta, actions: ['update'], before: was, after: is });
  const known = reasons.map((reason) => ({ attribute: reason.attribute, downtime: reason.class }));
  const ignored = [...ignoredIn(after)].filter((name) => !isSame(before[name], after[name]));
  return [...known, ...ignored.map((attribute): Attribute => ({ attribute, downtime: 'state-only' }))];
}

/** Whether guest data asks for a restart is decided when planning: only where another attribute needs one. */
function updateReasons(delta: Parameters<typeof downtimeOf>[0]) {
  const [before, after] = [fieldsOf(delta.before), fieldsOf(delta.after)];
  if (!('extra_config_reboot_required' in after)) return downtimeOf(delta).reasons;
  const others = downtimeOf({ ...delta, after: { ...after, extra_config: before['extra_config'] } });
  const isRestarted = others.reasons.some((reason) => isDisruptive(reason.class));
  const decided = { extra_config_reboot_required: isRestarted };
  const { reasons } = downtimeOf({ ...delta, before: { ...before, ...decided }, after: { ...after, ...decided } });
  return reasons.map((reason) =>
    reason.attribute === 'extra_config' ? { ...reason, class: 'online' as const } : reason,
  );
}

/** Attributes that Terraform leaves as they are; of parts of maps it says so itself. */
function ignoredIn({ lifecycle }: Fields): ReadonlySet<string> {
  const ignored = fieldsOf(lifecycle)['ignore_changes'];
  return new Set(Array.isArray(ignored) ? ignored.map(String).filter((name) => /^\w+$/.test(name)) : []);
}

function asApplied(fields: Fields, ignored: ReadonlySet<string>): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== 'lifecycle' && !ignored.has(name)));
}

/** Server behind an address; `access-node` for that machine. */
function machineAt(address: string, { base, head }: Sides): string | null {
  const identity = identityOf(address, head.book) ?? identityOf(address, base.book) ?? '';
  if (identity === 'access-node') return identity;
  return /^servers\/(.*)$/.exec(identity)?.[1] ?? null;
}

function identityOf(address: string, { addresses }: AddressBook): string | undefined {
  return Object.entries(addresses).find(([, own]) => own === address)?.[0];
}

/** `disk[k0042-fs01-data].size` is `disk data`: by the name that the file has for it. */
function spoken(attribute: string, machine: string | null, { base, head }: Sides): string {
  const label = /^disk\[([^\]]*)\]/.exec(attribute)?.[1];
  if (label === undefined) return attribute;
  const books = [...Object.entries(head.book.disks), ...Object.entries(base.book.disks)];
  const identity = books.find(([, place]) => place.label === label)?.[0];
  const disk = identity?.split('/').at(-1) ?? '';
  return machine !== null && disk !== 'system' && disk !== '' ? `disk ${disk}` : 'system-disk';
}

/** Blocks beside the resources, each as one piece. */
function restOf(file: string, before: Fields, after: Fields): ArtefactPart[] {
  const blocks = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => name !== 'resource');
  return blocks
    .filter((name) => !isSame(before[name], after[name]))
    .map((name) => ({ file, address: null, owner: null, piece: `terraform ${name}`, downtime: null }));
}
