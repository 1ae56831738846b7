import type { Diagnostic } from '../diagnostic.js';
import { phaseDone } from '../incremental/phase.js';
import type { RecordedStack } from '../incremental/run-record.js';
import type { Workers } from '../incremental/workers.js';
import type { FileSet } from '../load/file-set.js';
import { byCodeUnit } from '../order.js';
import type { AffectedStack } from './affected.js';
import { platformStacks } from './platform-stacks.js';
import { type Produced, produceDiffering } from './produce-differing.js';
import { type Judge, type JudgedSide, judgedSide } from './judged-side.js';
import { type NamedPlatforms, namedPlatforms, platformTexts } from './named-platforms.js';
import type { Difference } from './remembered-comparison.js';
import { type Reasoner, reasoner } from './reasons.js';
import { differingPaths, isPlatformFile, tenantOf } from './tenant-inputs.js';
import { withSharedTasks } from './shared-tasks.js';
import { tenantStacks } from './tenant-stacks.js';

export interface Comparison extends Judge {
  readonly base: FileSet;
  readonly head: FileSet;
  readonly cache: string | null;
  readonly processes: number;
  readonly workers: Workers | null;
  readonly signal: AbortSignal;
}

export type Compared =
  | {
      readonly difference: Difference;
      /** What was compiled for it. */
      readonly compiled: readonly RecordedStack[];
    }
  /** Errors at the head; texts of its files for those who show them. */
  | { readonly errors: readonly Diagnostic[]; readonly texts: ReadonlyMap<string, string> };

/**
 * The stacks whose compiled text differs between two sides. Only tenants of which an input file differs, or a platform
 * that they live on, are read and compiled, and of those only the ones whose values differ.
 */
export async function compareSides(request: Comparison): Promise<Compared> {
  const { base, head, platform } = request;
  const paths = differingPaths(base.ids, head.ids);
  const before = namedPlatforms(base, platform, request.parse);
  const after = namedPlatforms(head, platform, request.parse);
  const candidates = candidatesOf(request, paths, before, after);
  if (candidates.size === 0 && !paths.some(isPlatformFile))
    return { difference: { stacks: [], tenants: after.tenants.length, carriers: [] }, compiled: [] };

  const headSide = judgedSide(head, candidates, request);
  if (headSide.errors.length > 0) return { errors: headSide.errors, texts: textsOf(headSide) };
  const judged = { base: judgedSide(base, candidates, request, headSide), head: headSide };
  phaseDone('read and judge both sides');
  const alike = withSharedTasks({ ...judged, before, after, candidates, tool: request.tool });
  const produced = await produceDiffering(request, alike.base, alike.head);
  phaseDone('compile both sides');
  const why = reasoner({ ...alike, paths });
  const sides = { before, after, ...alike, produced, why };
  const stacks = [...tenantStacks(candidates, sides), ...platformStacks(candidates, sides)].toSorted((a, b) =>
    byCodeUnit(a.name, b.name),
  );
  const difference = { stacks, tenants: after.tenants.length, carriers: carriersOf(stacks, after) };
  return { difference, compiled: produced.records };
}

/** For each platform of which only the shared stack is affected, the first tenant that lives there. */
function carriersOf(stacks: readonly AffectedStack[], { tenantsOf }: NamedPlatforms): string[] {
  const present = stacks.filter(({ change }) => change !== 'deleted');
  const carried = new Set(present.filter(({ kind }) => kind === 'tenant').map(({ platform }) => platform));
  const alone = present.filter(({ kind, platform }) => kind === 'platform' && !carried.has(platform));
  return alone.flatMap(({ platform }) => tenantsOf(platform)[0] ?? []);
}

/** Tenants of which anything differs that they could depend on. */
export function candidatesOf(
  { base, head, parse }: Pick<Comparison, 'base' | 'head' | 'parse'>,
  paths: readonly string[],
  before: NamedPlatforms,
  after: NamedPlatforms,
): Set<string> {
  const own = paths.flatMap((path) => tenantOf(path) ?? []);
  if (!paths.some(isPlatformFile)) return new Set(own);
  const texts = { base: platformTexts(base, parse), head: platformTexts(head, parse) };
  const platforms = [...new Set([...texts.base.keys(), ...texts.head.keys()])].filter(
    (name) => texts.base.get(name) !== texts.head.get(name) || texts.head.get(name) === null,
  );
  return new Set([...own, ...platforms.flatMap((name) => [...before.tenantsOf(name), ...after.tenantsOf(name)])]);
}

/** Texts of the files of a side, for those who show errors in them. */
export function textsOf({ repository }: JudgedSide): ReadonlyMap<string, string> {
  return new Map([...repository.tenants, ...repository.platforms].map(({ file, text }) => [file, text]));
}

/** What is known of both sides when their stacks are compared. */
export interface Sides {
  readonly before: NamedPlatforms;
  readonly after: NamedPlatforms;
  readonly base: JudgedSide;
  readonly head: JudgedSide;
  readonly produced: Produced;
  readonly why: Reasoner;
}
