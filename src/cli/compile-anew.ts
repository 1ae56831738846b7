import type { CompiledTree } from '../incremental/compile-tree.js';
import { phaseDone } from '../incremental/phase.js';
import { processCount } from '../incremental/process-count.js';
import { startWorkers, type Workers } from '../incremental/workers.js';
import { compileAndRemember } from '../incremental/compile-and-remember.js';
import { type EarlyProduction, earlyProduction, type EarlyRequest } from '../incremental/early-production.js';
import type { RunQuestion } from '../incremental/standing-tree.js';
import { preparedStacks } from '../incremental/prepared-stacks.js';
import { recallFrom, rememberClean } from '../incremental/recall.js';
import type { FileSet } from '../load/file-set.js';
import { readGuestScripts } from '../load/guest-scripts.js';
import { keepAddressBooks } from './address-books.js';
import type { Io } from './io.js';
import { judge, judgeAll } from './judge.js';
import { usableTenants } from './selection.js';
import { toolVersion } from './tool-version.js';

export interface Compilation {
  readonly platform?: string;
  readonly locked: boolean;
  readonly question: RunQuestion;
  /** The input files; `null` where they have to be looked at twice. */
  readonly files: FileSet | null;
  /** Key of the run by those files. */
  readonly before: string | null;
  readonly directory: string;
  readonly cache: string | null;
  /** Processes that were started since everything has to be compiled; `null` where some of it may be there. */
  readonly workers: Workers | null;
}

/** The tree, and the tenants that were asked for and are not in it, for their files are invalid. */
export interface CompiledHere extends CompiledTree {
  readonly leftOut: readonly string[];
}

/** Reads, judges and compiles; `null` where files are invalid, which is then said on stderr. */
export async function compileAnew(
  io: Io,
  names: readonly string[],
  compilation: Compilation,
): Promise<CompiledHere | null> {
  const { workers: waiting } = compilation;
  const early = waiting === null ? null : earlyProduction(earlyRequest(io, names, compilation, waiting));
  // Loading cdktf takes as long as judging some hundred tenants: it happens meanwhile, and in another process's memory.
  const workers = waiting ?? startWorkers(1);
  let compiled: CompiledHere | null = null;
  try {
    compiled = await judgeAndCompile(io, names, compilation, workers, early);
    if (compiled !== null) await workers?.close();
    return compiled;
  } finally {
    if (compiled === null) await early?.abandon();
    workers?.kill();
  }
}

function earlyRequest(io: Io, names: readonly string[], compilation: Compilation, workers: Workers): EarlyRequest {
  const { question, directory } = compilation;
  return { ...productionOf(io, compilation), directory, workers, tool: question.tool, isNamed: namedIn(names) };
}

function productionOf({ signal }: Io, { cache }: Compilation) {
  return { cache, scripts: readGuestScripts(), processes: processCount(), signal };
}

function namedIn(names: readonly string[]): (tenant: string) => boolean {
  return (tenant) => names.length === 0 || names.includes(tenant);
}

async function judgeAndCompile(
  io: Io,
  names: readonly string[],
  compilation: Compilation,
  workers: Workers | null,
  early: EarlyProduction | null,
): Promise<CompiledHere | null> {
  const { platform, locked, question, files, before, directory, cache } = compilation;
  const recall = cache === null || files === null ? null : recallFrom(cache, question, files);
  const judged =
    early === null
      ? await judge(io, names, platform, recall, ({ prepared }) => prepared !== null)
      : await judgeAll(io, names, platform, recall, early.begin);
  const usable = usableTenants(io, names, judged);
  phaseDone('read and judge');
  if (usable === null) return null;
  const isWhole = usable.invalid.size === 0;
  const areStopped = !isWhole && early !== null && (await early.abandon());
  const begun = early?.begun() ?? null;
  const { stacks, stale, prepared, awaken } =
    begun?.prepared() ??
    preparedStacks({ judged, usable: usable.tenants, isNamed: namedIn(names), tool: question.tool });
  const wanted = stacks.filter(({ kind, name }) => {
    if (isWhole || kind !== 'platform') return true;
    io.err(`${name}: left out, for its proxy serves all tenants\n`);
    return false;
  });
  if (!(await keepAddressBooks(io, stale, locked))) return null;
  if (recall !== null) rememberClean(recall, judged, prepared);
  phaseDone('address books');
  // A run with errors is never remembered as one without, nor one after which the books are others than before.
  const key = isWhole && stale.length === 0 ? before : null;
  const compiled = await compileAndRemember(key, {
    ...productionOf(io, compilation),
    workers: areStopped ? null : workers,
    stacks: wanted,
    awaken: (remembered) => (recall === null ? [] : awaken(remembered, recall.files)),
    begun: begun?.summaries ?? null,
    tool: toolVersion(),
    directory,
  });
  return { ...compiled, leftOut: usable.leftOut };
}
