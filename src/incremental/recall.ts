import { isPlatformFile } from '../affected/tenant-inputs.js';
import type { FileSet } from '../load/file-set.js';
import type { CleanRecord, PreparedTenant } from './clean-record.js';
import { inputHashes, isOfOwnFiles, type JudgedFiles } from './judge-files.js';
import { type ParsedSources, parsedSources } from './parsed-sources.js';
import type { RunQuestion } from './standing-tree.js';
import { type TenantMemory, tenantMemory } from './tenant-memory.js';

/** Files of a repository, and what earlier runs know of such files: `compile` and `validate` remember it for each other. */
export interface Recall {
  readonly files: FileSet;
  readonly sources: ParsedSources;
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
  return { files, sources: parsedSources(cache, tool), memory };
}

/** Keeps the tenants in which nothing was found; `prepared` are those of them that were compiled now. */
export function rememberClean(
  { files, sources, memory }: Recall,
  { repository, validated, remembered }: JudgedFiles,
  prepared: ReadonlyMap<string, PreparedTenant> = new Map(),
): void {
  const hashes = inputHashes(files);
  const records = new Map<string, CleanRecord>(
    remembered.map((record) => [hashes.get(record.tenant) ?? '', record] as const),
  );
  for (const one of validated.clean) {
    const { tenant } = one.tenant;
    if (!isOfOwnFiles(one, repository, files)) continue;
    const { file, claims } = one;
    records.set(hashes.get(tenant) ?? '', { file, tenant, claims, prepared: prepared.get(tenant) ?? null });
  }
  memory.remember(records);
  if (remembered.length === 0) sources.remember();
}
