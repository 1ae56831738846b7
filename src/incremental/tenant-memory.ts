import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { tenantsFolder } from './cache-layout.js';
import { latestFirst } from './run-record.js';
import { hashOf, readSealed, writeSealed } from './sealed-file.js';
import type { CleanRecord } from './clean-record.js';

/** Remembers tenants in which nothing was found. Findings are never remembered. */
export interface TenantMemory {
  /** The tenant that was made of files of this hash. */
  readonly recall: (inputs: string) => CleanRecord | null;
  /** Keeps these, by the hash of their files, and nothing else. */
  readonly remember: (records: ReadonlyMap<string, CleanRecord>) => void;
}

/** So many states of mandant, day and platforms are remembered: those of some branches. */
const kept = 4;

/** `about`: all that a verdict depends on besides the tenant's own files. */
export function tenantMemory(cache: string, about: readonly unknown[]): TenantMemory {
  const name = hashOf(JSON.stringify(about));
  const file = join(tenantsFolder(cache), name);
  const known = new Map(Object.entries((readSealed(file, name) as Readonly<Record<string, CleanRecord>> | null) ?? {}));
  return {
    recall: (inputs) => known.get(inputs) ?? null,
    remember: (records) => {
      const isSame =
        records.size === known.size && [...records].every(([inputs, record]) => known.get(inputs) === record);
      if (isSame) return;
      writeSealed(file, name, Object.fromEntries(records));
      for (const old of latestFirst(tenantsFolder(cache)).slice(kept))
        rmSync(join(tenantsFolder(cache), old), { force: true });
    },
  };
}
