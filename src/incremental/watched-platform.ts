import type { ResolvedPlatform } from '../model/resolved-platform.js';
import { hashOf } from './sealed-file.js';

/** Sections of a platform that a compilation has read: name to hash of the value. */
export type Sections = Readonly<Record<string, string>>;

/** A platform that notes which of its sections are read, so that a change of the others changes nothing. */
export function watchedPlatform(platform: ResolvedPlatform): {
  readonly platform: ResolvedPlatform;
  readonly sections: () => Sections;
} {
  const read = new Set<string>();
  const watched = {};
  for (const [name, value] of Object.entries(platform)) {
    const get = () => {
      read.add(name);
      return value as unknown;
    };
    Object.defineProperty(watched, name, { enumerable: true, get });
  }
  return {
    platform: watched as ResolvedPlatform,
    sections: () => Object.fromEntries([...read].toSorted().map((name) => [name, sectionHash(platform, name)])),
  };
}

/** Whether everything that was read is still the same. */
export function sameSections(platform: ResolvedPlatform, sections: Sections): boolean {
  return Object.entries(sections).every(([name, hash]) => sectionHash(platform, name) === hash);
}

const hashes = new WeakMap<ResolvedPlatform, Map<string, string>>();

function sectionHash(platform: ResolvedPlatform, name: string): string {
  const known = hashes.get(platform) ?? new Map<string, string>();
  hashes.set(platform, known);
  const hash = known.get(name) ?? hashOf(JSON.stringify((platform as unknown as Record<string, unknown>)[name]) ?? '');
  known.set(name, hash);
  return hash;
}
