import { produceStacks, type Production } from '../incremental/produce-stacks.js';
import type { StackSummary } from '../incremental/produce-stack.js';
import { knownStacks, type RecordedStack, recordedRuns } from '../incremental/run-record.js';
import type { StackTask } from '../incremental/stack-task.js';
import { sameSections, type Sections } from '../incremental/watched-platform.js';
import { filesWithoutPeople } from './hidden-names.js';
import type { JudgedSide } from './judged-side.js';

/** The stacks of platforms and tenants that both sides have, as far as they may differ, compiled. */
export interface Produced {
  readonly base: ReadonlyMap<string, readonly StackSummary[]>;
  readonly head: ReadonlyMap<string, readonly StackSummary[]>;
  /** What is to be remembered of them. */
  readonly records: readonly RecordedStack[];
}

/** Compiles what both sides have and what is not known to be equal. By tenant, who may have several, or platform. */
export async function produceDiffering(
  request: Omit<Production, 'directory'>,
  base: JudgedSide,
  head: JudgedSide,
): Promise<Produced> {
  const { cache } = request;
  const known = cache === null ? new Map<string, RecordedStack>() : knownStacks(cache, recordedRuns(cache));
  const wanted = (side: JudgedSide, other: JudgedSide) =>
    [...side.tasks.values()].filter((task) => {
      const counterpart = other.tasks.get(task.name);
      return other.tasks.has(ownerOf(task)) && (counterpart === undefined || !isEqual(task, counterpart, known));
    });
  const before = await produced(wanted(base, head), request);
  const after = await produced(wanted(head, base), request);
  return { base: before.byOwner, head: after.byOwner, records: [...before.records, ...after.records] };
}

async function produced(tasks: readonly StackTask[], request: Omit<Production, 'directory'>) {
  const summaries = await produceStacks(tasks, { ...request, directory: null });
  const byName = new Map(summaries.map((summary) => [summary.name, summary]));
  const byOwner = new Map<string, StackSummary[]>();
  const records = tasks.flatMap((task): RecordedStack[] => {
    const summary = byName.get(task.name);
    if (summary === undefined) return [];
    byOwner.set(ownerOf(task), [...(byOwner.get(ownerOf(task)) ?? []), summary]);
    return [{ name: task.name, key: task.key, sections: summary.sections, digest: summary.digest }];
  });
  return { byOwner, records };
}

/** Name of the stack that all of a tenant's stacks go with: the tenant's id; a platform's is its own. */
function ownerOf(task: StackTask): string {
  return task.kind === 'platform' ? task.name : task.tenant.tenant;
}

/** What was read of the base's platform by the stacks of an owner; `null` where none was compiled. */
export function readOf({ base }: Produced, owner: string): Sections | null {
  const stacks = base.get(owner);
  return stacks === undefined ? null : (Object.assign({}, ...stacks.map(({ sections }) => sections)) as Sections);
}

/** Whether two stacks come out the same, as far as that is known without compiling them. */
function isEqual(a: StackTask, b: StackTask, known: ReadonlyMap<string, RecordedStack>): boolean {
  if (a.key !== b.key) return false;
  const sections = known.get(a.key)?.sections;
  if (sections !== undefined && sameSections(a.platform, sections)) return sameSections(b.platform, sections);
  return JSON.stringify(a.platform) === JSON.stringify(b.platform);
}

/** Files that differ, below the tree, without names of people; `null` where an owner's stacks are the same. */
export function differingFiles({ base, head }: Produced, owner: string): string[] | null {
  const [before, after] = [hashesOf(base.get(owner)), hashesOf(head.get(owner))];
  const paths = [...new Set([...before.keys(), ...after.keys()])].filter(
    (path) => before.get(path) !== after.get(path),
  );
  return paths.length === 0 ? null : filesWithoutPeople(paths);
}

function hashesOf(stacks: readonly StackSummary[] = []): ReadonlyMap<string, string> {
  return new Map(stacks.flatMap(({ manifest }) => Object.entries(manifest.files)));
}
