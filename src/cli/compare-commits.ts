import { availableParallelism } from 'node:os';
import type { SideName } from '../affected/affected.js';
import {
  comparisonKey,
  type Difference,
  rememberComparison,
  rememberedComparison,
} from '../affected/remembered-comparison.js';
import { differingPaths, isTenantFile } from '../affected/tenant-inputs.js';
import { compileCache } from '../incremental/cache-layout.js';
import { phaseDone } from '../incremental/phase.js';
import { processCount } from '../incremental/process-count.js';
import { writeRun } from '../incremental/run-record.js';
import { toolFingerprint } from '../incremental/tool-fingerprint.js';
import { startWorkers, type Workers } from '../incremental/workers.js';
import { commitFiles } from '../load/commit-files.js';
import { type Commit, commitOf, mergeBase } from '../load/commits.js';
import type { FileSet } from '../load/file-set.js';
import { workTreeFiles } from '../load/work-tree-files.js';
import type { Io } from './io.js';

export interface CommitOptions {
  readonly base?: string;
  readonly head?: string;
  readonly platform?: string;
  /** `false` for `--no-cache`. */
  readonly cache?: boolean;
}

export interface ComparedCommits {
  readonly base: SideName;
  readonly head: SideName;
  readonly difference: Difference;
}

/** Compares what two sides compile to; `null` where the head is invalid, which is then said on stderr. */
export async function compareCommits(io: Io, options: CommitOptions): Promise<ComparedCommits | null> {
  // cdktf takes as long to load as all else takes where one tenant changed: another process does it from the start, in vain where
  // nothing has to be compiled. A single core has no time to waste.
  const workers = availableParallelism() > 1 ? startWorkers(1) : null;
  try {
    const compared = await compareWith(workers, io, options);
    await workers?.close();
    return compared;
  } finally {
    workers?.kill();
  }
}

async function compareWith(workers: Workers | null, io: Io, options: CommitOptions): Promise<ComparedCommits | null> {
  const { base, head } = sidesOf(io, options);
  const cache = options.cache === false ? null : compileCache(io.root);
  const question = { base: base.files, head: head.files, tool: toolFingerprint(), today: io.today };
  const key = comparisonKey({ ...question, platform: options.platform });
  phaseDone('look at both sides');
  const remembered = cache === null ? null : rememberedComparison(cache, key);
  const difference =
    remembered ??
    equal(base.files, head.files) ??
    (await compareAnew(workers, io, { ...question, platform: options.platform, cache, key }));
  return difference === null ? null : { base: base.name, head: head.name, difference };
}

export interface Side {
  readonly name: SideName;
  readonly files: FileSet;
}

/** The commits or the work tree that the options name. */
export function sidesOf(
  { root, env }: Io,
  { base, head }: CommitOptions,
): { readonly base: Side; readonly head: Side } {
  const named = head === undefined ? null : commitOf(root, head);
  const from = base === undefined ? mergeBase(root, head ?? 'HEAD', targetBranches(env)) : commitOf(root, base);
  return { base: commitSide(root, from), head: named === null ? workTree(root, from) : commitSide(root, named) };
}

function commitSide(root: string, commit: Commit): Side {
  return { name: { name: commit.name, commit: commit.id }, files: commitFiles(root, commit) };
}

function workTree(root: string, { id }: Commit): Side {
  return { name: { name: 'work tree', commit: null }, files: workTreeFiles(root, id.length) };
}

/** Where a merge or pull request leads to, as GitHub Actions and GitLab say. */
function targetBranches(env: Io['env']): string[] {
  const names = [env['GITHUB_BASE_REF'], env['CI_MERGE_REQUEST_TARGET_BRANCH_NAME'], env['CI_DEFAULT_BRANCH']];
  return names.flatMap((name) => (name === undefined || name === '' ? [] : [`origin/${name}`]));
}

/** Where every file is the same nothing has to be read. */
function equal(base: FileSet, head: FileSet): Difference | null {
  if (differingPaths(base.ids, head.ids).length > 0) return null;
  return { stacks: [], tenants: [...head.ids.keys()].filter(isTenantFile).length, carriers: [] };
}

interface Anew {
  readonly base: FileSet;
  readonly head: FileSet;
  readonly tool: string;
  readonly platform: string | undefined;
  readonly cache: string | null;
  readonly key: string;
}

async function compareAnew(workers: Workers | null, io: Io, { cache, key, ...anew }: Anew): Promise<Difference | null> {
  // Loaded late: what was compared before needs neither rules nor schemas.
  const [{ compareSides }, { judgeOf }] = await Promise.all([
    import('../affected/compare-sides.js'),
    import('./judge-of-sides.js'),
  ]);
  const production = { cache, processes: processCount(), workers, signal: io.signal };
  const compared = await compareSides({ ...judgeOf(io, anew.tool), ...anew, ...production });
  if ('errors' in compared) {
    const { errorsText } = await import('./errors-text.js');
    io.err(errorsText(io, compared.errors, compared.texts));
    return null;
  }
  if (cache !== null) {
    rememberComparison(cache, key, compared.difference);
    if (compared.compiled.length > 0) writeRun(cache, key, { stacks: compared.compiled });
  }
  return compared.difference;
}
