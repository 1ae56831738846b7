import { certificatesOf } from '../load/certificates-of-files.js';
import type { FileSet } from '../load/file-set.js';
import { repositoryOf } from '../load/read-repository.js';
import { readSchemas } from '../load/schemas.js';
import { filesOfIds } from '../load/work-tree-files.js';
import type { AddressBook } from '../model/address-book.js';
import type { GuestScripts } from '../model/guest-scripts.js';
import type { ResolvedPlatform } from '../model/resolved-platform.js';
import type { FullPlatform } from '../validate/follow-like.js';
import type { Platforms } from '../validate/judge-platforms.js';
import { rules } from '../validate/rules.js';
import { type SchemaCheck, schemaCheck } from '../validate/schema.js';
import { validate } from '../validate/validate.js';
import type { CleanRecord } from './clean-record.js';
import type { FilesOfTenant } from './files-of-tenants.js';
import { isOfOwnFiles } from './judge-files.js';
import { prepareTenant, resolvedPlatforms } from './prepared-stacks.js';
import { produceAndWrite } from './produce-and-write.js';
import type { StackSummary } from './produce-stack.js';
import { booksOf, type StackTask } from './stack-task.js';
import { staleBooks } from './stale-books.js';
import { sameSections, type Sections } from './watched-platform.js';

/** What somebody has to know who is to look into tenants. */
export interface Inquiry {
  readonly root: string;
  /** Hash of mandant itself. */
  readonly tool: string;
  readonly today: string;
  /** Replaces the platform that the tenant files name. */
  readonly platform: string | undefined;
  /** By name, with `like` followed; nothing is wrong in them. */
  readonly platforms: Readonly<Record<string, FullPlatform>>;
  /** Tenants that are to be compiled; none where all are. */
  readonly names: readonly string[];
  readonly scripts: GuestScripts;
  readonly cache: string | null;
  /** Of the tree that is being made. */
  readonly directory: string;
  /** Stacks that stand in the tree as it is: they are not made anew while the platform has the same where they read it. */
  readonly standing: StandingKeys;
}

/** What was read of platforms, and by key of a stack the index of what it read. */
export interface StandingKeys {
  readonly sections: readonly Sections[];
  readonly keys: Readonly<Record<string, number>>;
}

/** What was found out about tenants in which nothing is wrong; the others have to be judged where all is at hand. */
export interface Looked {
  /** Hash of a tenant's files to what others need to know of it. */
  readonly records: readonly (readonly [string, CleanRecord])[];
  /** Books that are not as they are committed. */
  readonly stale: readonly AddressBook[];
  /** Of stacks that stand in the tree now. */
  readonly summaries: readonly StackSummary[];
}

/** Judges tenants one by one and compiles them, each forgotten before the next, so that memory does not grow with them. */
export function looker(
  inquiry: Inquiry,
  filesOf = (ids: ReadonlyMap<string, string>) => filesOfIds(inquiry.root, ids),
): (files: readonly FilesOfTenant[]) => Promise<Looked> {
  const { scripts, cache, directory, names, standing } = inquiry;
  const context = contextOf(inquiry);
  return async (files) => {
    const looked = {
      records: [] as [string, CleanRecord][],
      stale: [] as AddressBook[],
      summaries: [] as StackSummary[],
    };
    for (const { inputs, ids } of files) {
      const found = lookInto(filesOf(new Map(ids)), context);
      if (found === null) continue;
      looked.records.push([inputs, found.record]);
      looked.stale.push(...found.stale);
      if (names.length > 0 && !names.includes(found.record.tenant)) continue;
      for (const task of found.stacks) {
        if (!isStanding(task, standing)) looked.summaries.push(await produceAndWrite(task, scripts, cache, directory));
      }
    }
    return looked;
  };
}

function isStanding({ key, platform }: StackTask, { sections, keys }: StandingKeys): boolean {
  const read = sections[keys[key] ?? -1];
  return read !== undefined && sameSections(platform, read);
}

interface Context extends Inquiry {
  readonly check: SchemaCheck;
  readonly judged: Platforms;
  readonly resolved: (name: string) => ResolvedPlatform;
}

function contextOf(inquiry: Inquiry): Context {
  const full = new Map(Object.entries(inquiry.platforms));
  const judged = { findings: [], full, judged: [] };
  return { ...inquiry, check: schemaCheck(readSchemas()), judged, resolved: resolvedPlatforms(full) };
}

interface Found {
  readonly record: CleanRecord;
  readonly stale: readonly AddressBook[];
  readonly stacks: readonly StackTask[];
}

/** `null` where anything at all is found, or where the verdict depends on more than these files. */
function lookInto(files: FileSet, context: Context): Found | null {
  const contents = files.read([...files.ids.keys()]);
  const repository = repositoryOf(contents);
  const certificates = certificatesOf(contents);
  const { check, today, platform, judged: platforms, tool } = context;
  const { clean, diagnostics } = validate(repository, { check, rules, today, platform, platforms, certificates });
  const [one] = clean;
  if (one === undefined || diagnostics.length > 0 || !isOfOwnFiles(one, repository, files)) return null;
  const { file, tenant, claims } = one;
  const name = platform ?? tenant.platform;
  const { realm, stacks } = prepareTenant(
    tenant,
    context.resolved(name),
    { books: repository.books, certificates },
    tool,
  );
  const prepared = { platform: name, realm, stacks: stacks.map((stack) => ({ name: stack.name, key: stack.key })) };
  return {
    record: { file, tenant: tenant.tenant, claims, prepared },
    stale: staleBooks(booksOf(stacks), repository.books),
    stacks,
  };
}
