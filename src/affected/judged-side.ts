import type { Diagnostic } from '../diagnostic.js';
import { certificatesOf } from '../load/certificates-of-files.js';
import type { FileSet } from '../load/file-set.js';
import { repositoryOf, type Repository } from '../load/read-repository.js';
import type { GuestScripts } from '../model/guest-scripts.js';
import { type StackTask, stackTasks } from '../incremental/stack-task.js';
import { resolveTenants } from '../resolve/resolve-tenants.js';
import type { JudgedTenant, Rule } from '../validate/rule.js';
import type { SchemaCheck } from '../validate/schema.js';
import { validate } from '../validate/validate.js';
import { isPlatformFile, tenantOf } from './tenant-inputs.js';

/** By what the files of both sides are judged and compiled. */
export interface Judge {
  readonly check: SchemaCheck;
  readonly rules: readonly Rule[];
  readonly today: string;
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

/** Judges tenants of a side by themselves: whether they collide with others is a question for `validate`. */
export function judgedSide(files: FileSet, tenants: ReadonlySet<string>, judge: Judge): JudgedSide {
  const contents = files.read([...files.ids.keys()].filter((path) => isWanted(path, tenants)));
  const repository = repositoryOf(contents);
  const certificates = certificatesOf(contents);
  const validated = validate(repository, { ...judge, certificates });
  const errors = validated.diagnostics.filter(({ severity }) => severity === 'error');
  const wrong = new Set(errors.map(({ at }) => tenantOf(at.file)));
  // A platform is wrong for everybody.
  const usable = wrong.has(null) ? [] : validated.tenants.filter(({ file }) => !wrong.has(tenantOf(file)));
  const { books } = repository;
  const request = { tenants: resolveTenants(usable), books, certificates, scripts: judge.scripts, tool: judge.version };
  const tasks = stackTasks(request, judge.tool).map((task) => [task.name, task] as const);
  const judged = new Map(usable.map((one) => [one.tenant.tenant, one]));
  const found = [...validated.diagnostics, ...validated.excepted.map(({ diagnostic }) => diagnostic)];
  return { repository, tasks: new Map(tasks), judged, errors, found, certificates };
}

function isWanted(path: string, tenants: ReadonlySet<string>): boolean {
  return isPlatformFile(path) || tenants.has(tenantOf(path) ?? '');
}
