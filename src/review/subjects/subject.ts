import type { SubjectKind, Value, Values } from '../change.js';

/** A thing of a tenant that a reader can name, with all that is known of it. */
export interface Subject {
  readonly kind: SubjectKind;
  readonly id: string;
  /** Where it stands in the tenant's file. */
  readonly path: readonly string[];
  readonly values: Values;
  /** Values that come from an entry which others share, by name of the value. */
  readonly entries: Readonly<Record<string, SharedEntry>>;
  /** Key of what it comes and goes with. */
  readonly parent: string | null;
  /** Whether there is always one, so that it cannot come or go. */
  readonly isFixed: boolean;
}

/** An entry that several subjects take values from: of a platform's catalogues, or of the tenant's own windows. */
export interface SharedEntry {
  /** Its name, `null` for an entry of the tenant's own file. */
  readonly platform: string | null;
  readonly kind: SubjectKind;
  readonly id: string;
  readonly path: readonly string[];
}

type Optional = Partial<Pick<Subject, 'entries' | 'parent' | 'isFixed'>>;

export function subject(
  kind: SubjectKind,
  id: string,
  path: readonly string[],
  values: Readonly<Record<string, Value | undefined>>,
  optional: Optional = {},
): Subject {
  const known = Object.entries(values).map(([key, value]) => [key, value ?? null] as const);
  return { kind, id, path, values: Object.fromEntries(known), entries: {}, parent: null, isFixed: false, ...optional };
}

export function keyOf({ kind, id }: Pick<Subject, 'kind' | 'id'>): string {
  return `${kind} ${id}`;
}

/** Each of the values named comes from the entry. */
export function from(entry: SharedEntry, names: readonly string[]): Record<string, SharedEntry> {
  return Object.fromEntries(names.map((name) => [name, entry]));
}
