import { join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { compileCache } from '../incremental/cache-layout.js';
import type { CompiledTree } from '../incremental/compile-tree.js';
import { inputFiles } from '../incremental/input-files.js';
import { phaseDone } from '../incremental/phase.js';
import { processCount } from '../incremental/process-count.js';
import { recordedRuns } from '../incremental/run-record.js';
import { runKey, type StandingTree, standingTree } from '../incremental/standing-tree.js';
import { hashOf } from '../incremental/sealed-file.js';
import { toolFingerprint } from '../incremental/tool-fingerprint.js';
import type { Workers } from '../incremental/workers.js';
import { readManifest } from '../load/manifest.js';
import { errorCode } from '../run/publish.js';
import { lockStack } from '../run/stack-lock.js';
import { ExitCode, exitCodeFor } from './exit-code.js';
import type { Io } from './io.js';
import { progressOf } from './progress.js';
import { isPipeline } from './reader.js';
import { type Selection, selectionOptions } from './selection-options.js';

export interface CompileOptions extends Selection {
  readonly out: string;
  readonly locked: boolean;
  /** `false` for `--no-cache`. */
  readonly cache?: boolean;
  readonly check?: boolean;
}

const waitSeconds = 600;

/** `compile`: tenant files to Terraform and artefacts, without network, credential or Terraform. */
export function compileCommand(io: Io): Command {
  const command = new Command('compile')
    .description('write the Terraform and the artefacts of tenants, one directory each')
    .argument('[tenants...]', 'tenant ids (default: all)')
    .option('--out <directory>', 'where to write; replaced as a whole', 'compiled')
    .option('--no-cache', 'compile everything anew, remember nothing')
    .option('--check', 'hold Terraform and backup jobs against the recorded schemas of providers and backup product')
    .addOption(lockedOption(io));
  return selectionOptions(command)
    .addHelpText('after', '\nExample:\n  mandant compile k0042 --out compiled\n')
    .action(async (names: string[], options: CompileOptions) => {
      process.exitCode = await runCompile(io, names, options);
    });
}

export async function runCompile(io: Io, names: readonly string[], options: CompileOptions): Promise<ExitCode> {
  const directory = resolve(io.root, options.out);
  const lock = join(compileCache(io.root), 'locks', hashOf(directory));
  const unlock = await lockStack(lock, { progress: progressOf(io), signal: io.signal, waitSeconds }).catch(unlocked);
  try {
    return await compileInto(io, directory, names, options);
  } finally {
    await unlock();
  }
}

/** A checkout that cannot be written to has no cache either: nobody else can be kept out, or has to be. */
function unlocked(error: unknown): () => Promise<void> {
  const code = errorCode(error);
  if (code !== 'EROFS' && code !== 'EACCES') throw error;
  return async () => undefined;
}

async function compileInto(
  io: Io,
  directory: string,
  names: readonly string[],
  options: CompileOptions,
): Promise<ExitCode> {
  const cache = options.cache === false ? null : compileCache(io.root);
  const isCold = cache === null || recordedRuns(cache).length === 0;
  // Loading cdktf takes as long as judging some hundred tenants: where it is needed for certain it begins at once.
  const workers = isCold ? (await import('../incremental/workers.js')).startWorkers(processCount()) : null;
  try {
    return await compareAndCompile(io, directory, names, options, { cache, workers });
  } finally {
    workers?.kill();
  }
}

async function compareAndCompile(
  io: Io,
  directory: string,
  names: readonly string[],
  options: CompileOptions,
  { cache, workers }: { readonly cache: string | null; readonly workers: Workers | null },
): Promise<ExitCode> {
  const tool = toolFingerprint();
  const question = { root: io.root, tool, today: io.today, names, platform: options.platform };
  const files = inputFiles(io.root);
  const before = cache === null || files === null ? null : runKey(question, files);
  const standing = before === null ? null : standingTree(io.root, before, directory);
  phaseDone('compare with the last run');
  if (standing !== null) return reportTree(io, standing, directory, options, 0);

  // Loaded late: where nothing changed, neither the rules nor a parser are needed.
  const { compileAnew } = await import('./compile-anew.js');
  const compiled = await compileAnew(io, names, { ...options, question, files, before, directory, cache, workers });
  if (compiled === null) return ExitCode.invalid;
  const code = await reportTree(io, treeOf(compiled, directory), directory, options, compiled.written.length);
  return exitCodeFor(compiled, code);
}

function treeOf({ stacks, files }: CompiledTree, directory: string): StandingTree {
  return { stacks: stacks.length, files: files + 1, manifest: () => readManifest(directory) };
}

async function reportTree(
  io: Io,
  { stacks, files, manifest }: StandingTree,
  directory: string,
  { out, check }: CompileOptions,
  written: number,
): Promise<ExitCode> {
  const news = written === stacks ? '' : `, ${written === 0 ? 'nothing changed' : `${written} changed`}`;
  io.err(`${stacks} stacks, ${files} files in ${out}${news}\n`);
  if (check !== true) return ExitCode.ok;
  const { checkTree } = await import('./check-tree.js');
  return checkTree(io, directory, manifest()) === 0 ? ExitCode.ok : ExitCode.failed;
}

/** In a pipeline nobody commits what a command writes, so there a book that is out of date is an error. */
export function lockedOption({ env }: Io): Option {
  return new Option('--locked', 'refuse to write address books (default where CI is set)').default(isPipeline(env));
}
