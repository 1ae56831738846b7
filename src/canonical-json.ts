import { byCodeUnit, sortedEntries } from './order.js';

/** JSON with its keys in order, two spaces, a newline at the end: equal values give equal bytes. */
export function canonicalJson(value: unknown): string {
  return `${JSON.stringify(sorted(value), null, 2)}\n`;
}

/** What is in order already stays as it is: most of what is compiled, and large. */
function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || isSorted(value)) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const entries = sortedEntries(value as Record<string, unknown>);
  return Object.fromEntries(entries.map(([key, entry]) => [key, sorted(entry)]));
}

function isSorted(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return true;
  if (Array.isArray(value)) return value.every(isSorted);
  const record = value as Readonly<Record<string, unknown>>;
  let last: string | null = null;
  for (const key of Object.keys(record)) {
    if ((last !== null && byCodeUnit(last, key) > 0) || !isSorted(record[key])) return false;
    last = key;
  }
  return true;
}
