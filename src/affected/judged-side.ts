import type { Diagnostic } from '../diagnostic.js';
import { certificatesOf } from '../load/certificates-of-files.js';
import type { FileSet } from '../load/file-set.js';
import { type Parse, repositoryOf, type Repository } from '../load/read-repository.js';
import type { GuestScripts } from '../model/guest-scripts.js';
import { type ProxyRealm, proxyRealms } from '../compile/proxy/proxy-realm.js';
import { platformTask, type StackTask, tenantTasks } from '../incremental/stack-task.js';
import type { ResolvedPlatform } from '../model/resolved-platform.js';
import { byCodeUnit } from '../order.js';
import { resolvePlatform } from '../resolve/resolve-platform.js';
import { resolveTenant } from '../resolve/resolve-tenant.js';
import type { FullPlatform } from '../validate/follow-like.js';
import type { JudgedTenant, Rule } from '../validate/rule.js';
import type { SchemaCheck } from '../validate/schema.js';
import { validate } from '../validate/validate.js';
import { isPlatformFile, tenantOf } from './tenant-inputs.js';

/** By what the files of both sides are judged and compiled. */
export interface Judge {
  readonly check: SchemaCheck;
  readonly rules: readonly Rule[];
  readonly today: string;
  readonly parse: Parse;
  /** Replaces the platform that the tenant files name. */
  readonly platform: string | undefined;
  readonly scripts: GuestScripts;
  /** Hash of mandant itself, and its version. */
  readonly tool: string;
  readonly version: string;
}

/** Some tenants of one side, ready to be compiled, with the shared stacks of their platforms. */
export interface JudgedSide {
  readonly repository: Repository;
  /** By name of the stack; without those that cannot be compiled. */
  readonly tasks: ReadonlyMap<string, StackTask>;
  /** By tenant. */
  readonly judged: ReadonlyMap<string, JudgedTenant>;
  readonly errors: readonly Diagnostic[];
  /** Everything that was found, what an exception accepts among it. */
  readonly found: readonly Diagnostic[];
  readonly certificates: ReturnType<typeof certificatesOf>;
}

/**
 * Judges tenants of a side by themselves: whether they collide with others is a question for `validate`. What comes out as on
 * the other side is shared with it, so that two sides need hardly more room than one.
 */
export function judgedSide(files: FileSet, tenants: ReadonlySet<string>, judge: Judge, other?: JudgedSide): JudgedSide {
  const contents = files.read([...files.ids.keys()].filter((path) => isWanted(path, tenants)));
  const repository = repositoryOf(contents, judge.parse);
  const certificates = certificatesOf(contents);
  const validated = validate(repository, { ...judge, certificates });
  const errors = validated.diagnostics.filter(({ severity }) => severity === 'error');
  const wrong = new Set(errors.map(({ at }) => tenantOf(at.file)));
  // A platform is wrong for everybody.
  const usable = wrong.has(null) ? [] : validated.tenants.filter(({ file }) => !wrong.has(tenantOf(file)));
  const { books } = repository;
  const tasks = tasksOf(usable, { books, certificates }, judge.tool, other).map((task) => [task.name, task] as const);
  const judged = new Map(usable.map((one) => [one.tenant.tenant, one]));
  const found = [...validated.diagnostics, ...validated.excepted.map(({ diagnostic }) => diagnostic)];
  return { repository, tasks: new Map(tasks), judged, errors, found, certificates };
}

function tasksOf(
  usable: readonly JudgedTenant[],
  beside: Parameters<typeof tenantTasks>[1],
  tool: string,
  other: JudgedSide | undefined,
): StackTask[] {
  const platforms = new Map<FullPlatform, ResolvedPlatform>();
  const realms: ProxyRealm[] = [];
  const own = usable.flatMap(({ tenant, platform: full }): readonly StackTask[] => {
    const platform = platforms.get(full) ?? resolvePlatform(full);
    platforms.set(full, platform);
    const resolved = resolveTenant(tenant, platform);
    realms.push(...proxyRealms([resolved]));
    return tenantTasks(resolved, beside, tool).map((task) => shared(task, other?.tasks.get(task.name)));
  });
  const inOrder = realms.toSorted((a, b) => byCodeUnit(a.tenant, b.tenant));
  const ofPlatforms = [...platforms.values()].map((platform) =>
    platformTask(
      platform,
      inOrder.filter((realm) => realm.platform === platform.platform),
      tool,
    ),
  );
  return [...ofPlatforms, ...own];
}

/** A task made of the other side's values, as far as they are the same. */
function shared(task: StackTask, other: StackTask | undefined): StackTask {
  if (task.kind !== 'tenant' || other?.kind !== 'tenant') return task;
  const { platform, ...facts } = task.tenant;
  const tenant = { ...withPartsOf(facts, other.tenant), platform };
  const { book, certificates } = task;
  return { ...task, tenant, ...withPartsOf({ book, certificates }, other) };
}

function withPartsOf<T extends object>(value: T, other: NoInfer<T>): T {
  const parts = Object.entries(value).map(([key, part]: [string, unknown]) => {
    const same: unknown = other[key as keyof T];
    return [key, JSON.stringify(part) === JSON.stringify(same) ? same : part];
  });
  return Object.fromEntries(parts) as T;
}

function isWanted(path: string, tenants: ReadonlySet<string>): boolean {
  return isPlatformFile(path) || tenants.has(tenantOf(path) ?? '');
}
