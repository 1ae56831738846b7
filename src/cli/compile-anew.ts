import type { CleanRecord } from '../incremental/clean-record.js';
import { compileAndRemember } from '../incremental/compile-and-remember.js';
import type { CompiledTree } from '../incremental/compile-tree.js';
import { filesOfTenants } from '../incremental/files-of-tenants.js';
import { removeFreshFolder } from '../incremental/fresh-tree.js';
import type { LookedAhead } from '../incremental/look-ahead.js';
import { phaseDone } from '../incremental/phase.js';
import { preparedStacks } from '../incremental/prepared-stacks.js';
import { processCount } from '../incremental/process-count.js';
import { type Recall, recallAhead, recallFrom, rememberClean } from '../incremental/recall.js';
import type { RunQuestion } from '../incremental/standing-tree.js';
import { type TreeStacks, treeStacks } from '../incremental/tree-stacks.js';
import { startWorkers, type Workers } from '../incremental/workers.js';
import type { FileSet } from '../load/file-set.js';
import { readGuestScripts } from '../load/guest-scripts.js';
import { keepAddressBooks } from './address-books.js';
import type { Io } from './io.js';
import { judge } from './judge.js';
import { looksAhead } from './looks-ahead.js';
import { usableTenants } from './selection.js';
import { toolVersion } from './tool-version.js';

export interface Compilation {
  readonly platform?: string;
  readonly locked: boolean;
  readonly question: RunQuestion;
  /** The input files; `null` where they have to be looked at twice. */
  readonly files: FileSet | null;
  /** Key of the run by those files; `null` where nothing is remembered. */
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

/** So many tenants are judged and compiled here in the time that several processes take to begin. */
const fewTenants = 48;

/** Reads, judges and compiles; `null` where files are invalid, which is then said on stderr. */
export async function compileAnew(
  io: Io,
  names: readonly string[],
  compilation: Compilation,
): Promise<CompiledHere | null> {
  const { question, files, cache, directory, workers: waiting } = compilation;
  const remembering = cache === null || files === null ? null : recallFrom(cache, question, files);
  const tenants = files === null ? [] : [...filesOfTenants(files).values()];
  const unknown = tenants.filter(({ inputs }) => !isPrepared(remembering?.memory.recall(inputs)));
  // Where most are known, the others are those that changed, and those with warnings, which have to be judged here anyway.
  const areMost = unknown.length > fewTenants && unknown.length > tenants.length / 2;
  const isMuch = files !== null && (waiting !== null || areMost);
  // Loading cdktf takes as long as judging some hundred tenants: it happens meanwhile, and in another process's memory.
  const workers = waiting ?? startWorkers(isMuch ? processCount() : 1);
  const tree = treeStacks(cache, directory);
  phaseDone('look at the tree');
  let compiled: CompiledHere | null = null;
  try {
    const ahead =
      isMuch && workers !== null
        ? await looksAhead(io, workers, { question, files, unknown, tree, directory, cache })
        : null;
    compiled = await judgeAndCompile(io, names, { ...compilation, workers, tree, remembering, ahead });
    if (compiled !== null) await workers?.close();
    return compiled;
  } finally {
    if (compiled === null) {
      await workers?.stop();
      removeFreshFolder(directory);
    }
  }
}

/** Whether enough is known of a tenant to compile it without looking into its files. */
function isPrepared(record: CleanRecord | null | undefined): boolean {
  return (record?.prepared ?? null) !== null;
}

interface Begun extends Compilation {
  readonly tree: TreeStacks;
  readonly remembering: Recall | null;
  readonly ahead: LookedAhead | null;
}

async function judgeAndCompile(
  io: Io,
  names: readonly string[],
  { platform, locked, question, files, before, directory, cache, workers, tree, remembering, ahead }: Begun,
): Promise<CompiledHere | null> {
  const recall = ahead === null || files === null ? remembering : recallAhead(files, ahead, remembering);
  const judged = await judge(io, names, platform, recall, isPrepared);
  const usable = usableTenants(io, names, judged);
  phaseDone('read and judge');
  if (usable === null) return null;
  const isWhole = usable.invalid.size === 0;
  const isNamed = (tenant: string) => names.length === 0 || names.includes(tenant);
  const tasks = preparedStacks({ judged, usable: usable.tenants, isNamed, tool: question.tool });
  const stacks = tasks.stacks.filter(({ kind, name }) => {
    if (isWhole || kind !== 'platform') return true;
    io.err(`${name}: left out, for its proxy serves all tenants\n`);
    return false;
  });
  const lookedAhead = judged.remembered.filter(({ tenant }) => isNamed(tenant));
  const stale = [...tasks.stale, ...lookedAhead.flatMap(({ tenant }) => ahead?.stale.get(tenant) ?? [])];
  if (!(await keepAddressBooks(io, stale, locked))) return null;
  if (recall !== null) rememberClean(recall, judged, tasks.prepared);
  phaseDone('address books');
  // A run with errors is never remembered as one without, nor one after which the books are others than before.
  const key = isWhole && stale.length === 0 ? before : null;
  const compiled = await compileAndRemember(key, {
    scripts: readGuestScripts(),
    processes: processCount(),
    signal: io.signal,
    cache,
    workers,
    tree,
    stacks,
    awaken: (remembered) => (files === null ? [] : tasks.awaken(remembered, files)),
    begun: ahead?.made ?? [],
    tool: toolVersion(),
    directory,
  });
  return { ...compiled, leftOut: usable.leftOut };
}
