import type { CompiledTree } from '../incremental/compile-tree.js';
import { recordedRuns } from '../incremental/run-record.js';
import { phaseDone } from '../incremental/phase.js';
import { processCount } from '../incremental/process-count.js';
import { startWorkers, type Workers } from '../incremental/workers.js';
import { compileAndRemember } from '../incremental/compile-and-remember.js';
import type { RunQuestion } from '../incremental/standing-tree.js';
import { booksOf, stackTasks } from '../incremental/stack-task.js';
import { keepAddressBooks } from './address-books.js';
import type { Io } from './io.js';
import { recallFrom } from './recall.js';
import { readyTenants } from './selection.js';
import { toolVersion } from './tool-version.js';

export interface Compilation {
  readonly platform?: string;
  readonly locked: boolean;
  readonly question: RunQuestion;
  /** Key of the run, from before the files were read. */
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
  { platform, locked, question, before, directory, cache }: Compilation,
  workers: Workers | null,
): Promise<CompiledHere | null> {
  const recall = cache === null ? undefined : recallFrom(cache, question);
  const ready = await readyTenants(io, names, platform === undefined ? {} : { platform }, recall);
  if (ready === null) return null;
  phaseDone('read and judge');
  const tool = toolVersion();
  const tasks = stackTasks({ ...ready, tool }, question.tool).filter(({ kind, name }) => {
    const isWhole = kind !== 'platform' || ready.invalid.size === 0;
    if (!isWhole) io.err(`${name}: left out, for its proxy serves all tenants\n`);
    return isWhole;
  });
  if (!(await keepAddressBooks(io, ready.books, booksOf(tasks), locked))) return null;
  phaseDone('address books');
  const production = { cache, scripts: ready.scripts, processes: processCount(), workers, signal: io.signal };
  // A run with errors is never remembered as one without.
  const key = ready.invalid.size === 0 ? before : null;
  const compiled = await compileAndRemember(question, key, { ...production, tasks, tool, directory });
  return { ...compiled, leftOut: ready.leftOut };
}
