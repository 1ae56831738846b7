import { sameSections, type Sections } from '../incremental/watched-platform.js';
import { pointerOf } from '../json-pointer.js';
import type { ResolvedPlatform } from '../model/resolved-platform.js';
import { resolvePlatform } from '../resolve/resolve-platform.js';
import type { FullPlatform } from '../validate/follow-like.js';
import { mergePatch } from '../validate/merge-patch.js';
import { changedPaths } from './changed-keys.js';

/** A key of a platform file that differs, with what it does to the platform. */
export interface PlatformChange {
  /** JSON pointer into the file. */
  readonly key: string;
  /** The platform of the base, but for this key. */
  readonly applied: ResolvedPlatform;
}

/** Each key in which two platforms differ, by itself. */
export function platformChanges(base: FullPlatform, head: FullPlatform): PlatformChange[] {
  return changedPaths(base, head).map((path) => ({
    key: pointerOf(path),
    applied: resolvePlatform(mergePatch(base, patchOf(path, head)) as FullPlatform),
  }));
}

/** The keys without which a stack that read these sections of the base's platform would not see a change. */
export function causesOf(changes: readonly PlatformChange[], read: Sections): string[] {
  return changes.filter(({ applied }) => !sameSections(applied, read)).map(({ key }) => key);
}

/** RFC 7386: the head's value at the path, `null` where it has none. */
function patchOf(path: readonly string[], head: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return head;
  const record = head as Readonly<Record<string, unknown>> | undefined;
  const value = record !== undefined && Object.hasOwn(record, key) ? record[key] : null;
  return { [key]: rest.length === 0 ? value : patchOf(rest, value) };
}
