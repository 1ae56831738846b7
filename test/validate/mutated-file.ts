import fc from 'fast-check';
import { type Document, isMap, isPair, isSeq, parseDocument, visit, type YAMLMap, type YAMLSeq } from 'yaml';

/** A slip of a writer: what is done to which node of a file. */
export interface Mutation {
  readonly kind: 'drop' | 'rename' | 'retype' | 'duplicate' | 'swap';
  /** Which node, counted through the file and around. */
  readonly at: number;
  readonly other: number;
  readonly value: unknown;
}

const strangeValues: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  Number.MAX_SAFE_INTEGER,
  Number.NaN,
  '',
  ' ',
  'x',
  'ä\u00a0b',
  '${file("/etc/passwd")}',
  '%{ for a in b }',
  '../../etc/passwd',
  '10.0.0.0/0',
  '0.0.0.0',
  '255.255.255.255/32',
  '9999-12-31',
  '0000-01-01',
  '23:59',
  '00:00-24:00',
  '999 years',
  '9999999 TiB',
  'internet',
  'server:',
  'a'.repeat(300),
  '__proto__',
  'constructor',
  'toString',
  [],
  {},
  [null],
  { a: 1 },
  { constructor: { prototype: null } },
  [[[]]],
];

export const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom('drop', 'rename', 'retype', 'duplicate', 'swap'),
  at: fc.nat(100_000),
  other: fc.nat(100_000),
  value: fc.oneof(fc.constantFrom(...strangeValues), fc.string({ unit: 'grapheme', maxLength: 20 }), fc.integer()),
});

/** The text of the file after the slips; comments and the order of keys stay. */
export function mutated(text: string, mutations: readonly Mutation[]): string {
  const document = parseDocument(text, { uniqueKeys: false });
  for (const each of mutations) mutate(document, each);
  return document.toString();
}

interface Slot {
  readonly owner: YAMLMap | YAMLSeq;
  readonly index: number;
}

function mutate(document: Document, { kind, at, other, value }: Mutation): void {
  const slots = slotsOf(document);
  const slot = slots[at % slots.length];
  const second = slots[other % slots.length];
  if (slot === undefined || second === undefined) return;
  const { items } = slot.owner as { items: unknown[] };
  const item = items[slot.index];
  if (kind === 'drop') items.splice(slot.index, 1);
  else if (kind === 'duplicate') items.splice(slot.index, 0, item);
  else if (kind === 'rename' && isPair(item)) item.key = document.createNode(JSON.stringify(value).slice(0, 80));
  else if (kind === 'swap') exchange(slot, second);
  else setValue(slot, document.createNode(value));
}

function exchange(a: Slot, b: Slot): void {
  const [left, right] = [valueOf(a), valueOf(b)];
  // A node within itself would never end.
  if (contains(left, right) || contains(right, left)) return;
  setValue(a, right);
  setValue(b, left);
}

function contains(outer: unknown, inner: unknown): boolean {
  if (outer === inner) return true;
  if (isPair(outer)) return contains(outer.value, inner);
  return (isMap(outer) || isSeq(outer)) && outer.items.some((item) => contains(item, inner));
}

function valueOf({ owner, index }: Slot): unknown {
  const item: unknown = owner.items[index];
  return isPair(item) ? item.value : item;
}

function setValue({ owner, index }: Slot, value: unknown): void {
  const item: unknown = owner.items[index];
  if (isPair(item)) item.value = value;
  else (owner as { items: unknown[] }).items[index] = value;
}

function slotsOf(document: Document): Slot[] {
  const slots: Slot[] = [];
  visit(document, {
    Collection: (_key, owner) => {
      if (isMap(owner) || isSeq(owner)) owner.items.forEach((_item, index) => slots.push({ owner, index }));
    },
  });
  return slots;
}
