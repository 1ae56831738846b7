import type { CompiledTree } from '../incremental/compile-tree.js';
import { recordedRuns } from '../incremental/run-record.js';
import { phaseDone } from '../incremental/phase.js';
import { processCount } from '../incremental/process-count.js';
import { startWorkers, type Workers } from '../incremental/workers.js';
import { compileAndRemember } from '../incremental/compile-and-remember.js';
import type { RunQuestion } from '../incremental/standing-tree.js';
import { preparedStacks } from '../incremental/prepared-stacks.js';
import { recallFrom, rememberClean } from '../incremental/recall.js';
import type { FileSet } from '../load/file-set.js';
import { readGuestScripts } from '../load/guest-scripts.js';
import { keepAddressBooks } from './address-books.js';
import type { Io } from './io.js';
import { judge } from './judge.js';
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
  // Loading cdktf takes as long as judging some hundred tenants: it happens meanwhile, and in another process's memory.
  const workers = startWorkers(
    compilation.cache === null || recordedRuns(compilation.cache).length === 0 ? processCount() : 1,
  );
  try {
    const compiled = await judgeAndCompile(io, names, compilation, workers);
    if (compiled !== null) await workers?.close();
    return compiled;
  } finally {
    workers?.kill();
  }
}

async function judgeAndCompile(
  io: Io,
  names: readonly string[],
  { platform, locked, question, files, before, directory, cache }: Compilation,
  workers: Workers | null,
): Promise<CompiledHere | null> {
  const recall = cache === null || files === null ? null : recallFrom(cache, question, files);
  const judged = await judge(io, names, platform, recall, ({ prepared }) => prepared !== null);
  const usable = usableTenants(io, names, judged);
  phaseDone('read and judge');
  if (usable === null) return null;
  const isNamed = (tenant: string) => names.length === 0 || names.includes(tenant);
  const { stacks, stale, prepared, awaken } = preparedStacks({
    judged,
    usable: usable.tenants,
    isNamed,
    tool: question.tool,
  });
  const isWhole = usable.invalid.size === 0;
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
    cache,
    scripts: readGuestScripts(),
    processes: processCount(),
    workers,
    signal: io.signal,
    stacks: wanted,
    awaken: (remembered) => (recall === null ? [] : awaken(remembered, recall.files)),
    tool: toolVersion(),
    directory,
  });
  return { ...compiled, leftOut: usable.leftOut };
}
