/** JSON with its keys in order, two spaces, a newline at the end: equal values give equal bytes. */
export function canonicalJson(value: unknown): string {
  return `${JSON.stringify(sorted(value), null, 2)}\n`;
}

/** What is in order already stays as it is: most of what is compiled, and large. */
function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  return Array.isArray(value) ? sortedList(value) : sortedRecord(value as Readonly<Record<string, unknown>>);
}

function sortedList(list: readonly unknown[]): readonly unknown[] {
  const entries = list.map(sorted);
  return entries.every((entry, index) => entry === list[index]) ? list : entries;
}

function sortedRecord(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const keys = Object.keys(record);
  let isSame = isInOrder(keys);
  // Without a function, JavaScript sorts by code units.
  if (!isSame) keys.sort();
  const copy: Record<string, unknown> = {};
  for (const key of keys) {
    const entry = sorted(record[key]);
    if (entry !== record[key]) isSame = false;
    if (key === '__proto__') Object.defineProperty(copy, key, { value: entry, enumerable: true });
    else copy[key] = entry;
  }
  return isSame ? record : copy;
}

function isInOrder(keys: readonly string[]): boolean {
  return keys.every((key, index) => index === 0 || (keys[index - 1] ?? '') <= key);
}
