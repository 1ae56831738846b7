import { OperationError } from '../operation-error.js';
import { cacheDirectory } from './cache-directory.js';
import { type Capture, capture } from './capture.js';
import type { Environment } from './environment.js';
import { findProgram } from './find-program.js';
import { providedSource, registryAnswers } from './find-provider.js';
import { type PresentTerraform, presentTerraform } from './find-terraform.js';
import type { ProviderSource } from './provider-source.js';

/** What is on this machine, as far as mandant or its tests make use of it. Nothing is changed or built to find out. */
export interface MachineFacts {
  /** Versions; `null` for what is not there. */
  readonly node: string;
  readonly npm: string | null;
  readonly git: string | null;
  readonly go: string | null;
  readonly terraform: PresentTerraform;
  readonly provider: PresentProvider;
  readonly cache: string;
  readonly isRoot: boolean;
  /** Installed Debian packages among those asked for; `null` where there is no dpkg. */
  readonly packages: ReadonlySet<string> | null;
}

/** `source` is `null` where only an older provider can be built; `problem` says what the user's own choice lacks. */
export interface PresentProvider {
  readonly source: ProviderSource | null;
  readonly problem: string | null;
}

const limitSeconds = 30;

export async function machineFacts(env: Environment, packages: readonly string[]): Promise<MachineFacts> {
  const [npm, git, go, terraform, installed] = await Promise.all([
    versionOf('npm', ['--version'], env),
    versionOf('git', ['--version'], env),
    versionOf('go', ['version'], env),
    withoutThrowing(() => presentTerraform(env)),
    installedPackages(packages, env),
  ]);
  const present = typeof terraform === 'string' ? { found: null, refused: [terraform] } : terraform;
  return {
    node: process.versions.node,
    npm,
    git,
    go,
    terraform: present,
    provider: await presentProvider(present, env),
    cache: cacheDirectory(env),
    isRoot: process.getuid?.() === 0,
    packages: installed,
  };
}

async function presentProvider({ found }: PresentTerraform, env: Environment): Promise<PresentProvider> {
  const provided = await withoutThrowing(() => providedSource(env));
  if (typeof provided === 'string') return { source: null, problem: provided };
  if (provided !== null) return { source: provided, problem: null };
  const answers = await registryAnswers(found?.kind ?? 'opentofu', env);
  return { source: answers ? { kind: 'registry' } : null, problem: null };
}

/** The first version number in what the program prints. */
async function versionOf(name: string, args: readonly string[], env: Environment): Promise<string | null> {
  const result = await output(name, args, env);
  return result === null ? null : (/\d+\.\d+(\.\d+)?/.exec(result.stdout)?.[0] ?? null);
}

async function installedPackages(packages: readonly string[], env: Environment): Promise<ReadonlySet<string> | null> {
  const format = '${Package} ${db:Status-Status}\\n';
  const result = await output('dpkg-query', ['--show', `--showformat=${format}`, ...packages], env);
  if (result === null) return null;
  const lines = result.stdout.split('\n').filter((line) => line.endsWith(' installed'));
  return new Set(lines.map((line) => line.slice(0, line.indexOf(' '))));
}

async function output(name: string, args: readonly string[], env: Environment): Promise<Capture | null> {
  const path = await findProgram(name, env);
  return path === null ? null : capture(path, args, { env, limitSeconds });
}

/** The result, or the message of what the user can put right. */
async function withoutThrowing<Result>(work: () => Promise<Result>): Promise<Result | string> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof OperationError) return error.message;
    throw error;
  }
}
