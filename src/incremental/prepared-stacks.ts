import { tenantOf } from '../affected/tenant-inputs.js';
import { type ProxyRealm, proxyRealms } from '../compile/proxy/proxy-realm.js';
import { certificatesOf } from '../load/certificates-of-files.js';
import type { FileSet } from '../load/file-set.js';
import { repositoryOf } from '../load/read-repository.js';
import type { AddressBook } from '../model/address-book.js';
import type { Tenant } from '../model/generated/tenant.js';
import type { ResolvedPlatform } from '../model/resolved-platform.js';
import { byCodeUnit } from '../order.js';
import { resolvePlatform } from '../resolve/resolve-platform.js';
import { resolveTenant } from '../resolve/resolve-tenant.js';
import type { JudgedTenant } from '../validate/rule.js';
import type { Validated } from '../validate/validate.js';
import type { PreparedTenant } from './clean-record.js';
import type { JudgedFiles } from './judge-files.js';
import { booksOf, platformTask, type StackTask, tenantTasks } from './stack-task.js';
import { staleBooks } from './stale-books.js';

/** A stack of which no more is known than what it is known by. */
export interface RememberedStack extends Pick<StackTask, 'name' | 'platform' | 'key'> {
  readonly kind: 'remembered';
  readonly tenant: string;
}

export type PreparedStack = StackTask | RememberedStack;

export interface PrepareRequest {
  readonly judged: Pick<JudgedFiles, 'repository' | 'certificates' | 'remembered'> & {
    readonly validated: Pick<Validated, 'platforms'>;
  };
  /** Those of the tenants that were looked into that can be compiled. */
  readonly usable: readonly JudgedTenant[];
  readonly isNamed: (tenant: string) => boolean;
  /** Hash of mandant itself. */
  readonly tool: string;
}

export interface PreparedStacks {
  /** Of the named tenants and their platforms, whose proxies know of all tenants. */
  readonly stacks: readonly PreparedStack[];
  /** Books of named tenants that are not as they are committed. */
  readonly stale: readonly AddressBook[];
  /** What may be remembered of the tenants that were looked into. */
  readonly prepared: ReadonlyMap<string, PreparedTenant>;
  /** The tasks of stacks that were remembered, for whom they have to be compiled after all. */
  readonly awaken: (stacks: readonly RememberedStack[], files: FileSet) => StackTask[];
}

interface OfTenant {
  readonly tenant: string;
  readonly platform: ResolvedPlatform;
  readonly realm: ProxyRealm | null;
  readonly stacks: readonly PreparedStack[];
}

/** A tenant that was looked into. */
interface LookedTenant extends OfTenant {
  /** Of its platform's file. */
  readonly name: string;
  readonly stacks: readonly StackTask[];
  readonly stale: readonly AddressBook[];
}

export function preparedStacks({ judged, usable, isNamed, tool }: PrepareRequest): PreparedStacks {
  const { repository, certificates, validated, remembered } = judged;
  const platformNamed = resolvedPlatforms(validated.platforms);
  const nameOf = new Map([...validated.platforms].map(([name, full]) => [full, name]));
  const looked = usable.map(({ tenant, platform }): LookedTenant => {
    const name = nameOf.get(platform) ?? '';
    const one = prepareTenant(tenant, platformNamed(name), { books: repository.books, certificates }, tool);
    return { name, ...one, stale: staleBooks(booksOf(one.stacks), repository.books) };
  });
  const known = remembered.flatMap(({ tenant, prepared }): OfTenant[] => {
    if (prepared === null) return [];
    const platform = platformNamed(prepared.platform);
    const stacks = prepared.stacks.map((stack) => ({ kind: 'remembered', ...stack, tenant, platform }) as const);
    return [{ tenant, platform, realm: prepared.realm, stacks }];
  });

  const all: readonly OfTenant[] = [...looked, ...known];
  const named = all.filter(({ tenant }) => isNamed(tenant));
  const realms = all.flatMap(({ realm }) => realm ?? []).toSorted((a, b) => byCodeUnit(a.tenant, b.tenant));
  const shared = [...new Set(named.map(({ platform }) => platform))].map((platform) =>
    platformTask(
      platform,
      realms.filter((realm) => realm.platform === platform.platform),
      tool,
    ),
  );
  return {
    stacks: [...shared, ...named.flatMap(({ stacks }) => stacks)],
    stale: looked.flatMap(({ tenant, stale }) => (isNamed(tenant) ? stale : [])),
    prepared: new Map(looked.filter(({ stale }) => stale.length === 0).map((one) => [one.tenant, preparedOf(one)])),
    awaken: (stacks, files) => awakened(stacks, files, tool),
  };
}

/** What a tenant in which nothing is wrong comes to, short of compiling it. */
export function prepareTenant(
  tenant: Tenant,
  platform: ResolvedPlatform,
  beside: Parameters<typeof tenantTasks>[1],
  tool: string,
): OfTenant & { readonly stacks: readonly StackTask[] } {
  const resolved = resolveTenant(tenant, platform);
  const [realm = null] = proxyRealms([resolved]);
  return { tenant: resolved.tenant, platform, realm, stacks: tenantTasks(resolved, beside, tool) };
}

function preparedOf({ name, realm, stacks }: OfTenant & { readonly name: string }): PreparedTenant {
  return { platform: name, realm, stacks: stacks.map((stack) => ({ name: stack.name, key: stack.key })) };
}

/** Each resolved once: those who live on the same one share it. */
export function resolvedPlatforms(full: Validated['platforms']): (name: string) => ResolvedPlatform {
  const resolved = new Map<string, ResolvedPlatform>();
  return (name) => {
    const platform = full.get(name) ?? null;
    if (platform === null) throw new Error(`a tenant passed validation on the platform "${name}", which is not there`);
    const known = resolved.get(name) ?? resolvePlatform(platform);
    resolved.set(name, known);
    return known;
  };
}

/** Reads the files of tenants that have been judged before. */
function awakened(stacks: readonly RememberedStack[], files: FileSet, tool: string): StackTask[] {
  const platforms = new Map(stacks.map(({ tenant, platform }) => [tenant, platform]));
  const contents = files.read([...files.ids.keys()].filter((path) => platforms.has(tenantOf(path) ?? '')));
  const { tenants, books } = repositoryOf(contents);
  const certificates = certificatesOf(contents);
  const tasks = tenants.flatMap(({ data }) => {
    const tenant = data as Tenant;
    const platform = platforms.get(tenant.tenant);
    return platform === undefined ? [] : prepareTenant(tenant, platform, { books, certificates }, tool).stacks;
  });
  const byName = new Map(tasks.map((task) => [task.name, task]));
  return stacks.map(({ name, key }) => {
    const task = byName.get(name);
    if (task?.key !== key) throw new Error(`stack ${name} is not what was remembered of it`);
    return task;
  });
}
