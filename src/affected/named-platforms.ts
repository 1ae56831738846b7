import type { FileSet } from '../load/file-set.js';
import { type Parse, repositoryOf } from '../load/read-repository.js';
import { followLike } from '../validate/follow-like.js';
import { nameOf } from '../validate/validate.js';
import { isPlatformFile, isTenantFile, tenantOf } from './tenant-inputs.js';

/** Which platform each tenant of a side names, read as late as somebody asks. */
export interface NamedPlatforms {
  readonly platformOf: (tenant: string) => string | null;
  /** Whether a tenant that is not among these lives there. */
  readonly isUsedByOthers: (platform: string, tenants: ReadonlySet<string>) => boolean;
  readonly tenantsOf: (platform: string) => readonly string[];
  readonly tenants: readonly string[];
}

/** Files that are read at once while one is looked for. */
const chunk = 50;

export function namedPlatforms(files: FileSet, override: string | undefined, parse: Parse): NamedPlatforms {
  const paths = new Map([...files.ids.keys()].filter(isTenantFile).map((path) => [tenantOf(path) ?? '', path]));
  const tenants = [...paths.keys()];
  const known = new Map<string, string | null>();
  const look = (asked: readonly string[]): void => {
    const unknown = asked.filter((tenant) => !known.has(tenant)).flatMap((tenant) => paths.get(tenant) ?? []);
    for (const { file, data } of repositoryOf(files.read(unknown), parse).tenants)
      known.set(nameOf(file), platformIn(data));
  };
  const platformOf = (tenant: string): string | null => {
    if (override !== undefined) return override;
    look([tenant]);
    return known.get(tenant) ?? null;
  };
  return {
    platformOf,
    isUsedByOthers: (platform, tenantsApart) => {
      const others = tenants.filter((tenant) => !tenantsApart.has(tenant));
      for (let at = 0; at < others.length; at += chunk) {
        const some = others.slice(at, at + chunk);
        if (override === undefined) look(some);
        if (some.some((tenant) => platformOf(tenant) === platform)) return true;
      }
      return false;
    },
    tenantsOf: (platform) => {
      if (override === undefined) look(tenants);
      return tenants.filter((tenant) => platformOf(tenant) === platform);
    },
    tenants,
  };
}

function platformIn(data: unknown): string | null {
  const { platform } = (data ?? {}) as { readonly platform?: unknown };
  return typeof platform === 'string' ? platform : null;
}

/** Each platform of a side with `like` followed, as one text; `null` where it leads nowhere. */
export function platformTexts(files: FileSet, parse: Parse): ReadonlyMap<string, string | null> {
  const { platforms } = repositoryOf(files.read([...files.ids.keys()].filter(isPlatformFile)), parse);
  const data = new Map(platforms.map((source) => [nameOf(source.file), source.data]));
  return new Map(
    [...data.keys()].map((name) => {
      const followed = data.get(name) === null ? null : followLike(name, data);
      return [name, followed?.ok === true ? JSON.stringify(followed.platform) : null];
    }),
  );
}
