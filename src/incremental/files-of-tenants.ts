import { tenantOf } from '../affected/tenant-inputs.js';
import type { FileSet } from '../load/file-set.js';
import { hashOf } from './sealed-file.js';

/** All files of a repository that lie under the name of one tenant. */
export interface FilesOfTenant {
  /** Hash over their names and contents. */
  readonly inputs: string;
  /** Path to id of the content. */
  readonly ids: readonly (readonly [string, string])[];
}

/** By tenant, in the order of their first files. */
export function filesOfTenants({ ids }: FileSet): ReadonlyMap<string, FilesOfTenant> {
  const own = new Map<string, [string, string][]>();
  for (const [path, id] of ids) {
    const tenant = tenantOf(path);
    if (tenant === null) continue;
    const known = own.get(tenant);
    if (known === undefined) own.set(tenant, [[path, id]]);
    else known.push([path, id]);
  }
  return new Map(
    [...own].map(([tenant, entries]) => [tenant, { inputs: hashOf(JSON.stringify(entries)), ids: entries }]),
  );
}
