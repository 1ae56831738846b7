import { isPlatformFile } from '../affected/tenant-inputs.js';
import type { FileSet } from '../load/file-set.js';
import type { CleanRecord, PreparedTenant } from './clean-record.js';
import type { LookedAhead } from './look-ahead.js';
import { filesOfTenants } from './files-of-tenants.js';
import { isOfOwnFiles, type JudgedFiles } from './judge-files.js';
import type { RunQuestion } from './standing-tree.js';
import { type TenantMemory, tenantMemory } from './tenant-memory.js';

/** Files of a repository, and what earlier runs know of such files: `compile` and `validate` remember it for each other. */
export interface Recall {
  readonly files: FileSet;
  readonly memory: TenantMemory;
}

/** A verdict holds for mandant as it is, for the day and for the platforms, besides a tenant's own files. */
export function recallFrom(
  cache: string,
  { tool, today, platform }: Pick<RunQuestion, 'tool' | 'today' | 'platform'>,
  files: FileSet,
): Recall {
  const platforms = [...files.ids].filter(([path]) => isPlatformFile(path));
  const memory = tenantMemory(cache, [tool, today, platform ?? null, platforms]);
  return { files, memory };
}

/** The same with what was looked into just now; `remembering` keeps of it what a later run may find. */
export function recallAhead(files: FileSet, { records, stale }: LookedAhead, remembering: Recall | null): Recall {
  return {
    files,
    memory: {
      recall: (inputs) => records.get(inputs) ?? remembering?.memory.recall(inputs) ?? null,
      // Once its book is written, a tenant's files are others.
      remember: (found) =>
        remembering?.memory.remember(new Map([...found].filter(([, { tenant }]) => !stale.has(tenant)))),
    },
  };
}

/** Keeps the tenants in which nothing was found; `prepared` are those of them that were compiled now. */
export function rememberClean(
  { files, memory }: Recall,
  { repository, validated, remembered }: JudgedFiles,
  prepared: ReadonlyMap<string, PreparedTenant> = new Map(),
): void {
  const known = filesOfTenants(files);
  const inputsOf = (tenant: string) => known.get(tenant)?.inputs ?? '';
  const records = new Map<string, CleanRecord>(remembered.map((record) => [inputsOf(record.tenant), record] as const));
  for (const one of validated.clean) {
    const { tenant } = one.tenant;
    if (!isOfOwnFiles(one, repository, files)) continue;
    const { file, claims } = one;
    records.set(inputsOf(tenant), { file, tenant, claims, prepared: prepared.get(tenant) ?? null });
  }
  memory.remember(records);
}
