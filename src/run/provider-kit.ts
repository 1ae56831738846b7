import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OperationError } from '../operation-error.js';
import { capture } from './capture.js';
import { cliConfig } from './cli-config.js';
import { type InitSettings, isLocal, keyOf, providerAddresses } from './configuration.js';
import type { Environment } from './environment.js';
import { lockFor } from './lock-file.js';
import { lostRace } from './lost-race.js';
import { type ProviderSource, describeSource } from './provider-source.js';
import { publishDirectory } from './publish.js';
import { initArgs } from './terraform-args.js';
import { terraformEnvironment } from './terraform-environment.js';
import { productNames } from './terraform-version.js';
import type { Tools } from './tools.js';

/** Providers that were initialised once and serve every stack that needs the same ones. */
export interface ProviderKit {
  /** Changes with the providers, their source, the lock file and Terraform. */
  readonly key: string;
  /** In the layout of a mirror; a stack's `.terraform/providers` points here. */
  readonly providers: string;
  readonly lockFile: string;
  /** Terraform CLI configuration that knows nothing but `providers`: no call of a stack can reach a registry. */
  readonly cliConfigFile: string;
}

const initLimitSeconds = 600;

/** Every round of a race has a winner, so as many checkouts as this may meet an empty database at once. */
const initAttempts = 5;

/**
 * The kit for these providers: one `init` where there is none yet, for all stacks and runs.
 * @throws OperationError if a provider cannot be had
 */
export async function providerKit(tools: Tools, settings: InitSettings): Promise<ProviderKit> {
  const lock = wantedLock(tools, settings);
  const key = keyOf(
    tools.terraform.kind,
    tools.terraform.version,
    settings.requiredProviders,
    lock,
    tools.provider,
    await stateOf(tools.provider),
  );
  const directory = join(tools.cache, 'providers', key);
  const made = await publishDirectory(directory, (draft) => initialise(tools, settings, lock, draft, directory));
  if (made) tools.progress(`initialised ${describeSource(tools.provider)}`);
  return {
    key,
    providers: join(directory, '.terraform', 'providers'),
    lockFile: join(directory, '.terraform.lock.hcl'),
    cliConfigFile: join(directory, 'closed.tfrc'),
  };
}

/**
 * The record of a local backend, `.terraform/terraform.tfstate`: the same for every stack with the same settings, since
 * it holds no more than them. Returns the path, or `null` where a stack has no backend block.
 */
export async function backendRecord(tools: Tools, kit: ProviderKit, settings: InitSettings): Promise<string | null> {
  if (settings.backend === null || !isLocal(settings)) return null;
  const directory = join(tools.cache, 'backends', keyOf(kit.key, settings.backend));
  await publishDirectory(directory, async (draft) => {
    await writeConfiguration(draft, { backend: settings.backend });
    await runInit(tools, draft, terraformEnvironment(tools.env, kit.cliConfigFile), 'write');
  });
  return join(directory, '.terraform', 'terraform.tfstate');
}

/** `init` in a stack's own directory, for backends that have to be reached; again where another made the same state. */
export async function runInit(
  tools: Tools,
  directory: string,
  env: Environment,
  lockFile: 'readonly' | 'write',
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const reason = await initProblem(tools, directory, env, lockFile);
    if (reason === null) return;
    if (attempt < initAttempts && lostRace(reason)) continue;
    throw new OperationError(`${productNames[tools.terraform.kind]} init failed: ${reason}`, 'see `mandant doctor`');
  }
}

/** What a call of `init` says when it fails, `null` where it went well. */
async function initProblem(
  tools: Tools,
  directory: string,
  env: Environment,
  lockFile: 'readonly' | 'write',
): Promise<string | null> {
  const result = await capture(tools.terraform.path, initArgs(lockFile), {
    directory,
    env,
    limitSeconds: initLimitSeconds,
    signal: tools.signal,
  });
  if (result.exitCode === 0) return null;
  tools.signal?.throwIfAborted();
  return result.timedOut ? `no end after ${initLimitSeconds / 60} minutes` : (result.stderr || result.stdout).trim();
}

/** An older release built here is none of those that a committed lock file lists. */
function wantedLock(tools: Tools, settings: InitSettings): string | null {
  if (tools.provider.kind === 'built' || tools.lock === null) return null;
  return lockFor(tools.lock, providerAddresses(settings, tools.terraform.kind));
}

async function initialise(
  tools: Tools,
  settings: InitSettings,
  lock: string | null,
  draft: string,
  final: string,
): Promise<void> {
  await writeConfiguration(draft, { required_providers: settings.requiredProviders });
  await writeFile(
    join(draft, 'closed.tfrc'),
    cliConfig({ kind: 'directory', path: join(final, '.terraform', 'providers') }),
  );
  if (lock !== null) await writeFile(join(draft, '.terraform.lock.hcl'), lock);
  const open = await openConfig(tools.provider, draft);
  await runInit(tools, draft, terraformEnvironment(tools.env, open), lock === null ? 'write' : 'readonly');
  await completeWithoutProviders(draft);
}

/** The CLI configuration with which providers are got. */
async function openConfig(source: ProviderSource, draft: string): Promise<string> {
  if (source.kind === 'own-configuration') return source.file;
  const file = join(draft, 'open.tfrc');
  const installation = source.kind === 'registry' ? source : { kind: 'directory' as const, path: source.directory };
  await writeFile(file, cliConfig(installation));
  return file;
}

/** Terraform writes neither of the two for a stack that needs no provider. */
async function completeWithoutProviders(draft: string): Promise<void> {
  await mkdir(join(draft, '.terraform', 'providers'), { recursive: true });
  await writeFile(join(draft, '.terraform.lock.hcl'), '', { flag: 'a' });
}

async function writeConfiguration(directory: string, terraform: Readonly<Record<string, unknown>>): Promise<void> {
  await writeFile(join(directory, 'init.tf.json'), JSON.stringify({ terraform }));
}

/** A mirror may get other files under the same names: their sizes and times are part of what it is. */
async function stateOf(source: ProviderSource): Promise<readonly string[]> {
  if (source.kind === 'own-configuration') return [await fileState(source.file)];
  if (source.kind !== 'mirror') return [];
  const files = (await readdir(source.directory, { recursive: true })).filter((file) =>
    file.includes('terraform-provider-'),
  );
  return Promise.all(files.toSorted().map((file) => fileState(join(source.directory, file))));
}

async function fileState(path: string): Promise<string> {
  const { size, mtimeMs } = await stat(path);
  return `${path} ${size} ${mtimeMs}`;
}
