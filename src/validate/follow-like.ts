import type { Platform } from '../model/generated/platform.js';
import { mergePatch } from './merge-patch.js';

type With<T, Keys extends keyof T> = T & { readonly [Key in Keys]-?: NonNullable<T[Key]> };
type Section<Key extends keyof Platform> = NonNullable<Platform[Key]>;

/** A platform with everything of the one it is like: the schema demands these of a file without `like`. */
export type FullPlatform = With<Platform, 'state' | 'templates' | 'sizes' | 'storage' | 'services'> & {
  readonly vcenter: With<
    Section<'vcenter'>,
    'server' | 'datacenter' | 'cluster' | 'switch' | 'folder' | 'templates-folder'
  >;
  readonly network: With<Section<'network'>, 'tenant-lans' | 'vlans' | 'internet' | 'proxy' | 'dns' | 'ntp'>;
  readonly backup: With<Section<'backup'>, 'product' | 'api-version' | 'server' | 'repositories' | 'policies'>;
  readonly monitoring?: With<Section<'monitoring'>, 'master' | 'holidays' | 'contacts'>;
};

/** What is wrong with the chain of `like`, or the whole platform. */
export type Followed =
  | { readonly ok: true; readonly platform: unknown }
  | { readonly ok: false; readonly unknown: string }
  | { readonly ok: false; readonly circle: readonly string[] };

/** The platform's own file as a merge patch over the one it is like, and so on. */
export function followLike(
  name: string,
  platforms: ReadonlyMap<string, unknown>,
  path: readonly string[] = [],
): Followed {
  if (path.includes(name)) return { ok: false, circle: [...path, name] };
  const own = platforms.get(name);
  if (own === undefined) return { ok: false, unknown: name };
  const { like, ...rest } = own as { readonly like?: string };
  if (like === undefined) return { ok: true, platform: own };
  const base = followLike(like, platforms, [...path, name]);
  return base.ok ? { ok: true, platform: mergePatch(base.platform, rest) } : base;
}
