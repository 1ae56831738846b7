import type { DataPath, Finding, Place } from '../diagnostic.js';

/** A platform's own file, and what it says. */
export interface PlatformData {
  readonly file: string;
  readonly data: unknown;
}

/**
 * Findings of platforms, each at the file that says what is wrong, and once: a value is inherited by every platform that is
 * like another one.
 * @param chainOf the file and those that it is like, the nearest first
 */
export function atOrigin(findings: readonly Finding[], chainOf: (file: string) => readonly PlatformData[]): Finding[] {
  const moved = new Map<string, Finding>();
  for (const finding of findings) {
    const { code, message, at, related, ...rest } = finding;
    const place = originOf(at, chainOf(at.file));
    const others = related?.map((other) => ({ ...other, at: originOf(other.at, chainOf(other.at.file)) }));
    const key = JSON.stringify([code, message, place]);
    if (moved.has(key)) continue;
    moved.set(key, { ...rest, code, message, at: place, ...(others === undefined ? {} : { related: others }) });
  }
  return [...moved.values()];
}

/** In the file that holds the most of the path; where several do, the nearest overrules the others. */
function originOf(place: Place, chain: readonly PlatformData[]): Place {
  let best = { file: place.file, steps: -1 };
  for (const { file, data } of chain) {
    const steps = stepsIn(data, place.path);
    if (steps > best.steps) best = { file, steps };
  }
  return { ...place, file: best.file };
}

/** How many steps of the path the data has. */
function stepsIn(data: unknown, path: DataPath): number {
  let value = data;
  for (const [index, step] of path.entries()) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return index;
    value = (value as Readonly<Record<string | number, unknown>>)[step];
  }
  return path.length;
}
