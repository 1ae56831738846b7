import type { Ipv4Range } from '../ipv4.js';

export interface Overlap<T> {
  /** The one that comes later in the list. */
  readonly later: T;
  readonly earlier: T;
}

/**
 * Ranges that overlap one before them, each with one partner at most. Sorted by address, so the cost is that of sorting:
 * a thousand tenants are not compared with each other one by one.
 */
export function overlapping<T>(all: readonly T[], rangeOf: (entry: T) => Ipv4Range): Overlap<T>[] {
  const sorted = all
    .map((entry, index) => ({ entry, index, range: rangeOf(entry) }))
    .toSorted((a, b) => a.range.first - b.range.first || a.index - b.index);
  const overlaps: Overlap<T>[] = [];
  let widest = sorted[0];
  for (const next of sorted.slice(1)) {
    if (widest !== undefined && next.range.first <= widest.range.last) {
      const [earlier, later] = widest.index < next.index ? [widest, next] : [next, widest];
      overlaps.push({ earlier: earlier.entry, later: later.entry });
    }
    if (widest === undefined || next.range.last > widest.range.last) widest = next;
  }
  return overlaps;
}

/** Entries whose key another entry before them has. */
export function repeated<T>(all: readonly T[], keyOf: (entry: T) => string): Overlap<T>[] {
  const seen = new Map<string, T>();
  return all.flatMap((entry) => {
    const key = keyOf(entry);
    const earlier = seen.get(key);
    if (earlier !== undefined) return [{ earlier, later: entry }];
    seen.set(key, entry);
    return [];
  });
}
