import type { ComparisonQuestion } from '../affected/remembered-comparison.js';
import { rememberedReview, rememberReview, reviewKey } from '../affected/remembered-review.js';
import type { ReviewedSides } from '../affected/review-sides.js';
import { differingPaths, isTenantFile } from '../affected/tenant-inputs.js';
import { compileCache } from '../incremental/cache-layout.js';
import { processCount } from '../incremental/process-count.js';
import { hashOf } from '../incremental/sealed-file.js';
import { toolFingerprint } from '../incremental/tool-fingerprint.js';
import { withTemporaryCache } from '../incremental/temporary-cache.js';
import { startWorkers, type Workers } from '../incremental/workers.js';
import { authorsBetween } from '../load/authors.js';
import type { FileSet } from '../load/file-set.js';
import { byCodeUnit } from '../order.js';
import type { Evidence } from '../report/diff-json.js';
import { type Review, reviewOf } from '../review/review.js';
import type { Network } from '../review/network.js';
import { inWords, withAllNames, withoutAnyNames } from '../review/shown-names.js';
import { type CommitOptions, type Side, sidesOf } from './compare-commits.js';
import { evidenceOf } from './evidence.js';
import type { Io } from './io.js';

export interface ReviewOptions extends CommitOptions {
  readonly withNames?: boolean;
}

export interface MadeReview {
  readonly review: Review;
  readonly evidence: Evidence;
  /** Of tenants whose network differs. */
  readonly networks: readonly Network[];
  /** The input files at the head. */
  readonly files: FileSet;
}

/** What changes between two sides; `null` where the head is invalid, which is then said on stderr. */
export async function makeReview(io: Io, options: ReviewOptions): Promise<MadeReview | null> {
  const { base, head } = sidesOf(io, options);
  const tool = toolFingerprint();
  const sides = equal(base.files, head.files) ?? (await compareAnew(io, base, head, { ...options, tool }));
  if (sides === null) return null;
  const isNamed = options.withNames === true;
  const approvals = inWords(sides.approvals, isNamed);
  const changes = sides.changes.map(isNamed ? withAllNames : withoutAnyNames);
  const review = reviewOf({ ...sides, approvals, changes, base: base.name, head: head.name });
  const evidence = evidenceOf(io, review, {
    toolHash: tool,
    platform: options.platform ?? null,
    names: isNamed,
    inputs: { base: inputsHash(base.files), head: inputsHash(head.files) },
  });
  return { review, evidence, networks: inWords(sides.networks, isNamed), files: head.files };
}

/** Where every file is the same nothing has to be read. */
function equal(base: FileSet, head: FileSet): ReviewedSides | null {
  if (differingPaths(base.ids, head.ids).length > 0) return null;
  const tenants = [...head.ids.keys()].filter(isTenantFile).length;
  return { changes: [], approvals: [], networks: [], tenants, withoutEffect: [] };
}

/** Object ids are hashes of contents, so that nothing has to be read for it. */
function inputsHash({ ids }: FileSet): string {
  const lines = [...ids].map(([path, id]) => `${path}\0${id}`).toSorted(byCodeUnit);
  return hashOf(lines.join('\n'));
}

type Anew = Omit<ReviewOptions, 'base' | 'head'> & { readonly tool: string };

async function compareAnew(io: Io, base: Side, head: Side, options: Anew): Promise<ReviewedSides | null> {
  const question = {
    base: base.files,
    head: head.files,
    tool: options.tool,
    today: io.today,
    platform: options.platform,
  };
  const authors = authorsBetween(io.root, base.name.commit ?? 'HEAD', head.name.commit);
  if (options.cache === false)
    return await withTemporaryCache((cache) =>
      withWorkers((workers) => reviewBy(workers, io, { ...question, authors, cache })),
    );
  const cache = compileCache(io.root);
  const key = reviewKey(question, authors);
  const remembered = rememberedReview(cache, key);
  if (remembered !== null) return remembered;
  const sides = await withWorkers((workers) => reviewBy(workers, io, { ...question, authors, cache }));
  if (sides !== null) rememberReview(cache, key, sides);
  return sides;
}

/** cdktf takes as long to load as rules and schemas do: it is loaded meanwhile, by another process. */
async function withWorkers<T>(work: (workers: Workers | null) => Promise<T>): Promise<T> {
  const workers = startWorkers(1);
  try {
    const result = await work(workers);
    await workers?.close();
    return result;
  } finally {
    workers?.kill();
  }
}

interface Between extends ComparisonQuestion {
  readonly cache: string;
  readonly authors: readonly string[];
}

async function reviewBy(workers: Workers | null, io: Io, between: Between): Promise<ReviewedSides | null> {
  const [{ reviewSides }, { judgeOf }] = await Promise.all([
    import('../affected/review-sides.js'),
    import('./judge-of-sides.js'),
  ]);
  const production = { processes: processCount(), workers, signal: io.signal };
  const reviewed = await reviewSides({ ...judgeOf(io, between.tool), ...between, ...production });
  if (!('errors' in reviewed)) return reviewed;
  const { errorsText } = await import('./errors-text.js');
  io.err(errorsText(io, reviewed.errors, reviewed.texts));
  return null;
}
