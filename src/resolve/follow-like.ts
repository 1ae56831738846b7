import type { Platform } from '../model/generated/platform.js';
import { mergePatch } from './merge-patch.js';

/** Sections that only a platform without `like` must have itself. */
type OwnSections = Omit<Platform, 'like' | 'access' | 'applications' | 'licences' | 'prices'>;

/** A platform with everything of the one it is like. */
export type FullPlatform = Platform & { readonly [Key in keyof OwnSections]-?: NonNullable<OwnSections[Key]> };

/** What is wrong with the chain of `like`, or the whole platform. */
export type Followed =
  | { readonly ok: true; readonly platform: unknown }
  | { readonly ok: false; readonly unknown: string }
  | { readonly ok: false; readonly circle: readonly string[] };

/** The platform's own file as a merge patch over the one it is like, and so on. */
export function followLike(name: string, platforms: ReadonlyMap<string, unknown>, path: readonly string[] = []): Followed {
  if (path.includes(name)) return { ok: false, circle: [...path, name] };
  const own = platforms.get(name);
  if (own === undefined) return { ok: false, unknown: name };
  const { like, ...rest } = own as { readonly like?: string };
  if (like === undefined) return { ok: true, platform: own };
  const base = followLike(like, platforms, [...path, name]);
  return base.ok ? { ok: true, platform: mergePatch(base.platform, rest) } : base;
}
