import { sortedEntries } from './order.js';

/** JSON with its keys in order, two spaces, a newline at the end: equal values give equal bytes. */
export function canonicalJson(value: unknown): string {
  return `${JSON.stringify(sorted(value), null, 2)}\n`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = sortedEntries(value as Record<string, unknown>);
  return Object.fromEntries(entries.map(([key, entry]) => [key, sorted(entry)]));
}
