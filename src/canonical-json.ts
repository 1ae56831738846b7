import { byCodeUnit } from './order.js';

/** JSON with its keys in order, two spaces, a newline at the end: equal values give equal bytes. */
export function canonicalJson(value: unknown): string {
  return `${JSON.stringify(sorted(value), null, 2)}\n`;
}

/** What is in order already stays as it is, and is not copied: most of what is compiled, and large. */
function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return sortedList(value);
  const record = value as Readonly<Record<string, unknown>>;
  const entries: [string, unknown][] = [];
  let isSame = true;
  let last: string | null = null;
  for (const key of Object.keys(record)) {
    const entry = sorted(record[key]);
    entries.push([key, entry]);
    if (entry !== record[key] || (last !== null && byCodeUnit(last, key) > 0)) isSame = false;
    last = key;
  }
  return isSame ? value : Object.fromEntries(entries.toSorted(([a], [b]) => byCodeUnit(a, b)));
}

function sortedList(list: readonly unknown[]): unknown {
  const entries = list.map(sorted);
  return entries.every((entry, index) => entry === list[index]) ? list : entries;
}
