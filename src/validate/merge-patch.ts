type Data = null | string | number | boolean | readonly Data[] | { readonly [key: string]: Data };

/** JSON Merge Patch (RFC 7386): objects merge key by key, `null` removes, everything else replaces. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const result = new Map(isObject(target) ? Object.entries(target) : []);
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) result.delete(key);
    else result.set(key, mergePatch(result.get(key), value) as Data);
  }
  return Object.fromEntries(result);
}

function isObject(value: unknown): value is { readonly [key: string]: Data } {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
