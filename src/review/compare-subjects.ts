import { byCodeUnit } from '../order.js';
import type { Part, SubjectKind, Value, Values, Verb } from './change.js';
import { keyOf, type SharedEntry, type Subject } from './subjects/subject.js';

/** A change before anybody looked at what it does. */
export interface PlainChange {
  readonly subject: { readonly kind: SubjectKind; readonly id: string };
  readonly verb: Verb;
  readonly before: Values | null;
  readonly after: Values | null;
  readonly parts: readonly Part[];
  readonly reached: readonly Part[];
  readonly path: readonly string[];
  /** Platform in whose file the path leads; `null` for the tenant's file. */
  readonly platform: string | null;
}

type Subjects = ReadonlyMap<string, Subject>;

/** Everything that differs between two states of a tenant, each difference in one change. */
export function compareSubjects(base: Subjects, head: Subjects): PlainChange[] {
  const both = [...base.values()].flatMap((before) => {
    const after = head.get(keyOf(before));
    return after === undefined ? [] : [{ before, after }];
  });
  const entries = new Map<string, EntryChange>();
  const changed = both.flatMap(({ before, after }) => changedSubject(before, after, entries));
  return [
    ...only(base, head, 'removed'),
    ...only(head, base, 'added'),
    ...changed,
    ...[...entries.values()].map(ofEntry),
  ];
}

/** What one side alone has, each with what belongs to it. */
function only(side: Subjects, other: Subjects, verb: 'added' | 'removed'): PlainChange[] {
  const isAlone = (key: string) => side.has(key) && !other.has(key);
  return [...side.values()]
    .filter((one) => isAlone(keyOf(one)) && !one.isFixed && (one.parent === null || !isAlone(one.parent)))
    .map(({ kind, id, path, values }) => ({
      subject: { kind, id },
      verb,
      before: verb === 'removed' ? values : null,
      after: verb === 'added' ? values : null,
      parts: [...side.values()].filter(({ parent }) => parent === keyOf({ kind, id })).map(partOf),
      reached: [],
      path,
      platform: null,
    }));
}

export function partOf({ kind, id, values }: Subject): Part {
  return { kind, id, values };
}

interface EntryChange {
  readonly entry: SharedEntry;
  readonly before: Record<string, Value>;
  readonly after: Record<string, Value>;
  readonly reached: Part[];
}

/** The change of what the subject says itself; what comes from an entry that both sides share is noted there. */
function changedSubject(before: Subject, after: Subject, entries: Map<string, EntryChange>): PlainChange[] {
  const names = [...new Set([...Object.keys(before.values), ...Object.keys(after.values)])]
    .filter((name) => !isSame(before.values[name], after.values[name]))
    .toSorted(byCodeUnit);
  const shared = names.filter((name) => sharedKey(before, after, name) !== null);
  for (const key of new Set(shared.map((name) => sharedKey(before, after, name)))) {
    const ofKey = shared.filter((name) => sharedKey(before, after, name) === key);
    const entry = after.entries[ofKey[0] ?? ''];
    if (key === null || entry === undefined) continue;
    const known = entries.get(key) ?? { entry, before: {}, after: {}, reached: [] };
    Object.assign(known.before, picked(before.values, ofKey));
    Object.assign(known.after, picked(after.values, ofKey));
    known.reached.push({ kind: after.kind, id: after.id, values: reachedValues(after) });
    entries.set(key, known);
  }
  const own = names.filter((name) => !shared.includes(name));
  if (own.length === 0) return [];
  return [
    {
      subject: { kind: after.kind, id: after.id },
      verb: own.includes('name') ? 'renamed' : 'changed',
      before: picked(before.values, own),
      after: picked(after.values, own),
      parts: [],
      reached: [],
      path: after.path,
      platform: null,
    },
  ];
}

/** What tells kinds of machines apart. */
function reachedValues({ values }: Subject): Values {
  return 'role' in values ? picked(values, ['role']) : {};
}

function sharedKey(before: Subject, after: Subject, name: string): string | null {
  const [a, b] = [before.entries[name], after.entries[name]];
  if (a === undefined || b === undefined) return null;
  const [was, is] = [a, b].map((entry) => JSON.stringify([entry.platform, entry.path]));
  return was === is ? (is ?? null) : null;
}

function ofEntry({ entry, before, after, reached }: EntryChange): PlainChange {
  const { kind, id, path, platform } = entry;
  return { subject: { kind, id }, verb: 'changed', before, after, parts: [], reached, path, platform };
}

function picked(values: Values, names: readonly string[]): Record<string, Value> {
  return Object.fromEntries(names.map((name) => [name, values[name] ?? null]));
}

function isSame(a: Value | undefined, b: Value | undefined): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}
