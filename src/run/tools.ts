import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { allOf } from './all-of.js';
import { cacheDirectory } from './cache-directory.js';
import type { Environment, Progress } from './environment.js';
import { findProvider } from './find-provider.js';
import { type Terraform, builtKind, builtTerraform, presentTerraform } from './find-terraform.js';
import type { ProviderSource } from './provider-source.js';

/** What a run works with, found once for all its stacks. */
export interface Tools {
  readonly terraform: Terraform;
  readonly provider: ProviderSource;
  /** The committed dependency lock file of the repository, if there is one. */
  readonly lock: string | null;
  readonly cache: string;
  readonly env: Environment;
  readonly progress: Progress;
  readonly signal: AbortSignal | undefined;
}

export interface FindToolsOptions {
  /** The repository with `tenants/`: its `.terraform.lock.hcl` is kept to, if it has one. */
  readonly root: string;
  readonly env: Environment;
  readonly progress: Progress;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Terraform or OpenTofu and the source of its providers, built side by side where nothing is there: downloads and linkers
 * leave cores to each other's compilers.
 * @throws OperationError if neither can be found nor built
 */
export async function findTools({ root, env, progress, signal }: FindToolsOptions): Promise<Tools> {
  const cache = cacheDirectory(env);
  const options = { env, cache, progress, signal };
  const { found, refused } = await presentTerraform(env);
  for (const line of refused) progress(line);
  const [terraform, provider] = await allOf([
    found ?? builtTerraform(options),
    findProvider(found?.kind ?? builtKind, options),
  ]);
  const lock = await readFile(join(root, '.terraform.lock.hcl'), 'utf8').catch(() => null);
  return { terraform, provider, lock, cache, env, progress, signal };
}
