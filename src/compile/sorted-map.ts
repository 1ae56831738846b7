import { byKey } from '../order.js';

/** Paths with their texts, in order of the paths. Throws where two parts want the same path. */
export function sortedMap(entries: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
  const sorted = new Map(entries.toSorted(byKey));
  if (sorted.size < entries.length) throw new Error('two compiled files have the same path');
  return sorted;
}
