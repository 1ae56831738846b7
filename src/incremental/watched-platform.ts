import { pointerOf, stepsOf } from '../json-pointer.js';
import type { ResolvedPlatform } from '../model/resolved-platform.js';
import { hashOf } from './sealed-file.js';

/** What was read of a platform: JSON pointer of an entry, such as `/sizes/large`, or of a section, to hash of the value. */
export type Sections = Readonly<Record<string, string>>;

/** A platform that notes what is read of it, so that a change of the rest changes nothing. */
export function watchedPlatform(platform: ResolvedPlatform): {
  readonly platform: ResolvedPlatform;
  readonly sections: () => Sections;
} {
  const read = new Set<string>();
  const note = (...path: string[]) => void read.add(pointerOf(path));
  const views = new Map(Object.entries(platform).map(([name, value]) => [name, watchedSection(name, value, note)]));
  const watched = new Proxy(platform, {
    get: (target, name) => {
      if (typeof name !== 'string' || !views.has(name)) return Reflect.get(target, name) as unknown;
      if (!isRecord(target[name as keyof ResolvedPlatform])) note(name);
      return views.get(name);
    },
    ownKeys: (target) => {
      note();
      return Reflect.ownKeys(target);
    },
  });
  return { platform: watched, sections: () => sectionsOf(platform, read) };
}

/** Whether everything that was read is still the same. */
export function sameSections(platform: ResolvedPlatform, sections: Sections): boolean {
  return Object.entries(sections).every(([pointer, hash]) => sectionHash(platform, pointer) === hash);
}

/** What a platform has at these pointers. */
export function sectionsOf(platform: ResolvedPlatform, read: ReadonlySet<string>): Sections {
  return Object.fromEntries([...read].toSorted().map((pointer) => [pointer, sectionHash(platform, pointer)]));
}

/** Who asks for one entry depends on that one, who lists them on all. */
function watchedSection(section: string, value: unknown, note: (...path: string[]) => void): unknown {
  if (!isRecord(value)) return value;
  // A tenant asks for the same entries again and again.
  const seen = new Set<string>();
  const noted = <T>(name: string | symbol, result: T): T => {
    if (typeof name === 'string' && !seen.has(name)) {
      seen.add(name);
      note(section, name);
    }
    return result;
  };
  return new Proxy(value, {
    get: (target, name) => noted(name, Reflect.get(target, name) as unknown),
    has: (target, name) => noted(name, Reflect.has(target, name)),
    getOwnPropertyDescriptor: (target, name) => noted(name, Reflect.getOwnPropertyDescriptor(target, name)),
    ownKeys: (target) => {
      note(section);
      return Reflect.ownKeys(target);
    },
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const hashes = new WeakMap<ResolvedPlatform, Map<string, string>>();

function sectionHash(platform: ResolvedPlatform, pointer: string): string {
  const known = hashes.get(platform) ?? new Map<string, string>();
  hashes.set(platform, known);
  const hash = known.get(pointer) ?? hashOf(JSON.stringify(valueAt(platform, pointer)) ?? '');
  known.set(pointer, hash);
  return hash;
}

function valueAt(platform: ResolvedPlatform, pointer: string): unknown {
  return stepsOf(pointer).reduce<unknown>(
    (value, step) => (isRecord(value) && Object.hasOwn(value, step) ? value[step] : undefined),
    platform,
  );
}
