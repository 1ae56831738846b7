import { byCodeUnit } from '../order.js';

/** Share of equal values from which on a tenant that came is one that went, under another id. */
const alike = 0.7;

/** New id to former id: which tenants that went came back under another id. Each once, the most alike first. */
export function renames(gone: ReadonlyMap<string, unknown>, come: ReadonlyMap<string, unknown>): Map<string, string> {
  const before = [...gone].map(([id, data]) => ({ id, values: valuesOf(data) }));
  const after = [...come].map(([id, data]) => ({ id, values: valuesOf(data) }));
  const pairs = after
    .flatMap((to) => before.map((from) => ({ to: to.id, from: from.id, share: sharedPart(from.values, to.values) })))
    .filter(({ share }) => share >= alike)
    .toSorted((a, b) => b.share - a.share || byCodeUnit(a.to, b.to) || byCodeUnit(a.from, b.from));
  const renamed = new Map<string, string>();
  const taken = new Set<string>();
  for (const { to, from } of pairs) {
    if (renamed.has(to) || taken.has(from)) continue;
    renamed.set(to, from);
    taken.add(from);
  }
  return renamed;
}

/** Every value with its place, but the id itself. */
function valuesOf(data: unknown): ReadonlySet<string> {
  const values = new Set<string>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) values.add(`${path}=${String(value)}`);
    else for (const [key, entry] of Object.entries(value)) walk(entry, `${path}/${key}`);
  };
  walk(data, '');
  for (const value of values) if (value.startsWith('/tenant=')) values.delete(value);
  return values;
}

function sharedPart(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((value) => b.has(value)).length;
  const all = a.size + b.size - shared;
  return all === 0 ? 0 : shared / all;
}
