import type { AddressBook, DiskPlace } from '../model/address-book.js';
import { terraformName } from '../terraform-name.js';
import { byCodeUnit, sortedRecord } from '../order.js';

/** A thing that needs a Terraform address: its identity, its resource type and the name it gets when it is new. */
export interface WantedAddress {
  readonly identity: string;
  readonly type: string;
  readonly keys: readonly string[];
}

/** A disk that needs a label and a position. System disks are always at 0. */
export interface WantedDisk {
  readonly identity: string;
  /** Identity of the machine: positions are counted within it. */
  readonly machine: string;
  readonly label: string;
  readonly isSystem: boolean;
}

/**
 * The book that holds an entry for everything wanted: entries of the previous book as they stand, new ones beside them.
 * What is no longer wanted is left out; whether it may go is for the rules to say (`server-removed`, `disk-removed`).
 */
export function allocate(
  tenant: string,
  addresses: readonly WantedAddress[],
  disks: readonly WantedDisk[],
  previous: AddressBook | null,
): AddressBook {
  return {
    version: 1,
    tenant,
    addresses: sortedRecord(allocateAddresses(addresses, previous)),
    disks: sortedRecord(allocateDisks(disks, previous?.disks ?? {})),
    moved: previous?.moved ?? [],
  };
}

/** The book after a server got another name: same machine, same disks, and a move for Terraform to follow. */
export function renamed(book: AddressBook, from: string, to: string): AddressBook {
  const old = book.addresses[`servers/${from}`];
  if (old === undefined) throw new Error(`server ${from} has no address to rename`);
  const taken = takenAddresses(book);
  const address = freeAddress({ identity: `servers/${to}`, type: typeOf(old), keys: ['server', to] }, taken);
  return {
    ...book,
    addresses: sortedRecord([...withoutKey(book.addresses, `servers/${from}`), [`servers/${to}`, address]]),
    disks: sortedRecord(Object.entries(book.disks).map(([identity, disk]) => [movedDisk(identity, from, to), disk])),
    moved: [...book.moved, { from: old, to: address }],
  };
}

/** `vsphere_folder.tenant` without its type: what `overrideLogicalId` takes. */
export function nameOf(address: string): string {
  return address.slice(address.indexOf('.') + 1);
}

function typeOf(address: string): string {
  return address.slice(0, address.indexOf('.'));
}

function allocateAddresses(wanted: readonly WantedAddress[], previous: AddressBook | null): [string, string][] {
  const known = previous?.addresses ?? {};
  const taken = previous === null ? new Set<string>() : takenAddresses(previous);
  return wanted.toSorted(byIdentity).map((entry) => {
    const address = known[entry.identity] ?? freeAddress(entry, taken);
    taken.add(address);
    return [entry.identity, address];
  });
}

/** In use, or the old end of a move: Terraform refuses a resource under an address that was moved away. */
function takenAddresses(book: AddressBook): Set<string> {
  return new Set([...Object.values(book.addresses), ...book.moved.flatMap(({ from, to }) => [from, to])]);
}

function freeAddress({ type, keys }: WantedAddress, taken: ReadonlySet<string>): string {
  const first = `${type}.${terraformName(...keys)}`;
  let address = first;
  for (let count = 2; taken.has(address); count += 1) address = `${type}.${terraformName(...keys, String(count))}`;
  return address;
}

function allocateDisks(
  wanted: readonly WantedDisk[],
  known: Readonly<Record<string, DiskPlace>>,
): [string, DiskPlace][] {
  const units = new Map<string, Set<number>>();
  for (const disk of wanted) unitsOf(disk.machine, units).add(known[disk.identity]?.unit ?? 0);
  const labels = new Set(Object.values(known).map((place) => place.label));
  return wanted.toSorted(byIdentity).map((disk) => {
    const place = known[disk.identity] ?? {
      label: freeLabel(disk.label, labels),
      unit: disk.isSystem ? 0 : freeUnit(unitsOf(disk.machine, units)),
    };
    return [disk.identity, place];
  });
}

/** A renamed server keeps its labels, so a new one of the old name must not get the same again. */
function freeLabel(wanted: string, taken: Set<string>): string {
  let label = wanted;
  for (let count = 2; taken.has(label); count += 1) label = `${wanted}-${count}`;
  taken.add(label);
  return label;
}

function freeUnit(taken: Set<number>): number {
  let unit = 1;
  while (taken.has(unit)) unit += 1;
  taken.add(unit);
  return unit;
}

function unitsOf(machine: string, taken: Map<string, Set<number>>): Set<number> {
  const units = taken.get(machine) ?? new Set([0]);
  taken.set(machine, units);
  return units;
}

function movedDisk(identity: string, from: string, to: string): string {
  const prefix = `servers/${from}/`;
  return identity.startsWith(prefix) ? `servers/${to}/${identity.slice(prefix.length)}` : identity;
}

function withoutKey<T>(record: Readonly<Record<string, T>>, key: string): [string, T][] {
  return Object.entries(record).filter(([entry]) => entry !== key);
}

function byIdentity(a: { readonly identity: string }, b: { readonly identity: string }): number {
  return byCodeUnit(a.identity, b.identity);
}
