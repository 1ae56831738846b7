import { availableParallelism } from 'node:os';
import { cleanTenants, type ReadFacts } from '../incremental/clean-tenants.js';
import type { CompiledTree } from '../incremental/compile-tree.js';
import { compileAndRemember } from '../incremental/compile-and-remember.js';
import type { RunQuestion } from '../incremental/standing-tree.js';
import { booksOf, stackTasks } from '../incremental/stack-task.js';
import { keepAddressBooks } from './address-books.js';
import type { Io } from './io.js';
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

/** More processes than this wait for the disk. */
const mostProcesses = 8;

/** Reads, judges and compiles; `null` where files are invalid, which is then said on stderr. */
export async function compileAnew(
  io: Io,
  names: readonly string[],
  { platform, locked, question, before, directory, cache }: Compilation,
): Promise<CompiledTree | null> {
  const recall = cache === null ? undefined : (facts: ReadFacts) => cleanTenants(cache, question, facts);
  const ready = await readyTenants(io, names, platform === undefined ? {} : { platform }, recall);
  if (ready === null) return null;
  const tool = toolVersion();
  const tasks = stackTasks({ ...ready, tool }, question.tool);
  if (!(await keepAddressBooks(io, ready.books, booksOf(tasks), locked))) return null;
  const processes = Math.min(mostProcesses, availableParallelism());
  const { scripts } = ready;
  return await compileAndRemember(question, before, {
    tasks,
    tool,
    directory,
    cache,
    scripts,
    processes,
    signal: io.signal,
  });
}
