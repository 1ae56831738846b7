/** JSON with its keys in order, two spaces, a newline at the end: equal values give equal bytes. */
export function canonicalJson(value: unknown): string {
  return `${JSON.stringify(inOrder(value), null, 2)}\n`;
}

/** The value with its keys in order at every level. What is so already stays as it is: most of what is compiled, and large. */
export function inOrder<T>(value: T): T {
  return sorted(value) as T;
}

function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  return Array.isArray(value) ? sortedList(value) : sortedRecord(value as Readonly<Record<string, unknown>>);
}

function sortedList(list: readonly unknown[]): readonly unknown[] {
  let copy: unknown[] | null = null;
  for (let index = 0; index < list.length; index += 1) {
    const entry = sorted(list[index]);
    if (copy === null && entry !== list[index]) copy = list.slice(0, index);
    copy?.push(entry);
  }
  return copy ?? list;
}

function sortedRecord(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const keys = Object.keys(record);
  let copy: Record<string, unknown> | null = null;
  if (!isInOrder(keys)) {
    copy = {};
    // Without a function, JavaScript sorts by code units.
    keys.sort();
  }
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index] ?? '';
    const entry = sorted(record[key]);
    if (copy === null && entry !== record[key]) copy = copyOf(record, keys.slice(0, index));
    if (copy !== null) put(copy, key, entry);
  }
  return copy ?? record;
}

function copyOf(record: Readonly<Record<string, unknown>>, keys: readonly string[]): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const key of keys) put(copy, key, record[key]);
  return copy;
}

function put(record: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(record, key, { value, enumerable: true });
  else record[key] = value;
}

function isInOrder(keys: readonly string[]): boolean {
  for (let index = 1; index < keys.length; index += 1) {
    if ((keys[index - 1] ?? '') > (keys[index] ?? '')) return false;
  }
  return true;
}
