import { byCodeUnit } from '../order.js';
import { type Sections, sectionsOf, watchedPlatform } from '../incremental/watched-platform.js';
import type { ResolvedPlatform } from '../model/resolved-platform.js';
import { resolvePlatform } from '../resolve/resolve-platform.js';
import { resolveTenant } from '../resolve/resolve-tenant.js';
import type { FullPlatform } from '../validate/follow-like.js';
import type { JudgedTenant } from '../validate/rule.js';
import type { Reason } from './affected.js';
import { changedKeys } from './changed-keys.js';
import { filesWithoutPeople, withoutPeople } from './hidden-names.js';
import type { JudgedSide } from './judged-side.js';
import { causesOf, platformChanges } from './platform-causes.js';
import { isTenantFile, tenantOf } from './tenant-inputs.js';

export interface ReasonRequest {
  readonly base: JudgedSide;
  readonly head: JudgedSide;
  /** Input files that differ. */
  readonly paths: readonly string[];
}

/** Says of stacks that differ what they differ by. */
export interface Reasoner {
  /** `from` is the tenant's id at the base; `read`: what its compilation read of the base's platform. */
  readonly ofTenant: (tenant: string, from: string, read: Sections | null) => Reason[];
  readonly ofPlatform: (platform: string, read: Sections | null) => Reason[];
}

export function reasoner({ base, head, paths }: ReasonRequest): Reasoner {
  const changes = oncePerPlatform((before) => platformChanges(before, livingOn(head, before.platform) ?? before));
  const resolved = oncePerPlatform(resolvePlatform);
  const platformReasons = (before: FullPlatform, read: ReadonlySet<string>): Reason[] => {
    const keys = causesOf(changes(before), sectionsOf(resolved(before), read));
    return byFile(keys, before.platform, base, head);
  };
  return {
    ofTenant: (tenant, from, read) => {
      const before = base.judged.get(from);
      const after = head.judged.get(tenant);
      const own = paths.filter((path) => [tenant, from].includes(tenantOf(path) ?? ''));
      const reasons = [...tenantFileReasons(own, tenant, before, after), ...otherFileReasons(own)];
      if (before === undefined || after === undefined || read === null) return reasons;
      if (before.platform.platform !== after.platform.platform) return reasons;
      const names = [readToResolve(before, resolved), readToResolve(after, resolved), Object.keys(read)];
      return [...reasons, ...platformReasons(before.platform, new Set(names.flat()))];
    },
    ofPlatform: (platform, read) => {
      const before = livingOn(base, platform);
      return before === null || read === null ? [] : platformReasons(before, new Set(Object.keys(read)));
    },
  };
}

function oncePerPlatform<T>(work: (platform: FullPlatform) => T): (platform: FullPlatform) => T {
  const results = new Map<FullPlatform, T>();
  return (platform) => {
    const result = results.get(platform) ?? work(platform);
    results.set(platform, result);
    return result;
  };
}

function livingOn(side: JudgedSide, platform: string): FullPlatform | null {
  return [...side.judged.values()].find((judged) => judged.platform.platform === platform)?.platform ?? null;
}

/** What resolving a tenant reads of its platform: sizes, templates, storage by their names. */
function readToResolve(
  { tenant, platform }: JudgedTenant,
  resolved: (platform: FullPlatform) => ResolvedPlatform,
): readonly string[] {
  const watch = watchedPlatform(resolved(platform));
  resolveTenant(tenant, watch.platform);
  return Object.keys(watch.sections());
}

function tenantFileReasons(
  own: readonly string[],
  tenant: string,
  before: JudgedTenant | undefined,
  after: JudgedTenant | undefined,
): Reason[] {
  const files = own.filter(isTenantFile);
  const file = files.find((path) => tenantOf(path) === tenant) ?? files[0];
  if (file === undefined) return [];
  // Where one side has none, the file as a whole is the reason.
  if (before === undefined || after === undefined) return [{ kind: 'tenant', file, keys: [], detail: '' }];
  const keys = withoutPeople(changedKeys(before.tenant, after.tenant));
  return keys.length === 0 ? [] : [{ kind: 'tenant', file, keys, detail: '' }];
}

function otherFileReasons(own: readonly string[]): Reason[] {
  const books = own.filter((path) => path.startsWith('tenants/') && !isTenantFile(path));
  const certificates = filesWithoutPeople(own.filter((path) => path.startsWith('certificates/')));
  return [
    ...books.map((file): Reason => ({ kind: 'addresses', file, keys: [], detail: '' })),
    ...certificates.map((file): Reason => ({ kind: 'certificates', file, keys: [], detail: '' })),
  ];
}

/** A key of a platform may stand in the file of one that it is like. */
function byFile(keys: readonly string[], platform: string, base: JudgedSide, head: JudgedSide): Reason[] {
  const byName = new Map<string, string[]>();
  for (const key of keys) {
    const file = fileOf(key, platform, base, head);
    byName.set(file, [...(byName.get(file) ?? []), key]);
  }
  return [...byName]
    .toSorted(([a], [b]) => byCodeUnit(a, b))
    .map(([file, inFile]) => ({ kind: 'platform', file, keys: inFile, detail: '' }));
}

function fileOf(key: string, platform: string, base: JudgedSide, head: JudgedSide): string {
  for (let name: string | undefined = platform; name !== undefined; ) {
    const before = dataOf(base, name);
    const after = dataOf(head, name);
    if (changedKeys(before, after).some((own) => key === own || key.startsWith(`${own}/`) || own.startsWith(`${key}/`)))
      return `platforms/${name}.yaml`;
    name = (after as { readonly like?: string } | null)?.like;
  }
  return `platforms/${platform}.yaml`;
}

function dataOf(side: JudgedSide, platform: string): unknown {
  return (
    side.repository.platforms.find(({ file }) => /^platforms\/(.*)\.ya?ml$/.exec(file)?.[1] === platform)?.data ?? null
  );
}
