import { pointerOf } from '../json-pointer.js';
import { byCodeUnit } from '../order.js';

type Data = Readonly<Record<string, unknown>>;

/** JSON pointers of the keys whose values differ, as deep as both sides have the same map there. A list is one value. */
export function changedKeys(before: unknown, after: unknown, path: readonly string[] = []): string[] {
  return changedPaths(before, after, path).map(pointerOf);
}

/** The same as paths. */
export function changedPaths(before: unknown, after: unknown, path: readonly string[] = []): string[][] {
  if (!isMap(before) || !isMap(after)) return JSON.stringify(before) === JSON.stringify(after) ? [] : [[...path]];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted(byCodeUnit);
  return keys.flatMap((key) => changedPaths(valueOf(before, key), valueOf(after, key), [...path, key]));
}

function valueOf(data: Data, key: string): unknown {
  return Object.hasOwn(data, key) ? data[key] : undefined;
}

function isMap(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
