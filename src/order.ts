/** Order by UTF-16 code units: the same on every machine, unlike `localeCompare`. */
export function byCodeUnit(a: string, b: string): number {
  if (a < b) return -1;
  return a > b ? 1 : 0;
}

/** Entries by their keys. */
export function byKey(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return byCodeUnit(a[0], b[0]);
}

/** Entries in the order of their keys, whatever order the file had. */
export function sortedEntries<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record).toSorted(byKey);
}

/** A record with its keys in order. Without a prototype, so that no key has a meaning of its own. */
export function sortedRecord<T>(entries: readonly (readonly [string, T])[]): Record<string, T> {
  const record = Object.create(null) as Record<string, T>;
  for (const [key, value] of entries.toSorted(byKey)) record[key] = value;
  return record;
}
