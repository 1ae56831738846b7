import { phaseDone } from '../incremental/phase.js';
import { produceStack } from '../incremental/produce-stack.js';
import type { StackTask, TenantTask } from '../incremental/stack-task.js';
import { platformStack } from '../stack-name.js';
import { type Approval, approvalsOf } from '../review/approvals.js';
import type { Change } from '../review/change.js';
import { type Network, networkOf } from '../review/network.js';
import { platformChanges } from '../review/platform-changes.js';
import type { ReviewSide } from '../review/review-side.js';
import { reviewTenant } from '../review/review-tenant.js';
import { unclassifiedShared, unreadableBase } from '../review/unclassified.js';
import { candidatesOf, type Compared, type Comparison, textsOf } from './compare-sides.js';
import { type JudgedSide, judgedSide } from './judged-side.js';
import { namedPlatforms } from './named-platforms.js';
import { differingFiles, type Produced, produceDiffering } from './produce-differing.js';
import { renames } from './renames.js';
import { withSharedTasks } from './shared-tasks.js';
import { differingPaths, isPlatformFile, tenantOf } from './tenant-inputs.js';

export interface ReviewedSides {
  readonly changes: readonly Change[];
  readonly approvals: readonly Approval[];
  /** Of tenants whose network differs. */
  readonly networks: readonly Network[];
  /** Tenants at the head. */
  readonly tenants: number;
  readonly withoutEffect: readonly string[];
}

export interface ReviewRequest extends Comparison {
  /** Who wrote the change, `Name <address>`: nobody approves his own. */
  readonly authors: readonly string[];
  /** Compiled texts are read from there. */
  readonly cache: string;
}

/** What changes between two sides. Tenants are read and compiled as for a comparison, and only those that may differ. */
export async function reviewSides(
  request: ReviewRequest,
): Promise<ReviewedSides | Extract<Compared, { errors: unknown }>> {
  const { base, head, platform } = request;
  const paths = differingPaths(base.ids, head.ids);
  const before = namedPlatforms(base, platform, request.parse);
  const after = namedPlatforms(head, platform, request.parse);
  const candidates = candidatesOf(request, paths, before, after);
  if (candidates.size === 0 && !paths.some(isPlatformFile))
    return { changes: [], approvals: [], networks: [], tenants: after.tenants.length, withoutEffect: [] };
  const headSide = judgedSide(head, candidates, request);
  if (headSide.errors.length > 0) return { errors: headSide.errors, texts: textsOf(headSide) };
  const judged = { base: judgedSide(base, candidates, request, headSide), head: headSide };
  phaseDone('read and judge both sides');
  const alike = withSharedTasks({ ...judged, before, after, candidates, tool: request.tool });
  const produced = await produceDiffering(request, alike.base, alike.head);
  phaseDone('compile both sides');
  const sides: Sides = { ...alike, produced, request };
  const pairs = pairsOf([...candidates], new Set(before.tenants), new Set(after.tenants), sides);
  const changes: Change[] = [];
  const approvals: Approval[] = [];
  const networks: Network[] = [];
  const withoutEffect: string[] = [];
  for (const pair of pairs) {
    const { changes: own, network } = await ofPair(pair, sides);
    changes.push(...own);
    if (network !== null) networks.push(network);
    approvals.push(...approvalsOf(own, exceptionsOf(pair, sides), request));
    if (own.length === 0 && pair.head !== null && isTouched(pair.head, paths, sides)) withoutEffect.push(pair.head);
  }
  phaseDone('compare values');
  changes.push(...ofPlatforms(changes, sides));
  return { changes, approvals, networks, tenants: after.tenants.length, withoutEffect };
}

interface Sides {
  readonly base: JudgedSide;
  readonly head: JudgedSide;
  readonly produced: Produced;
  readonly request: ReviewRequest;
}

/** Ids of a tenant at the two sides. */
interface Pair {
  readonly base: string | null;
  readonly head: string | null;
}

function pairsOf(
  candidates: readonly string[],
  had: ReadonlySet<string>,
  has: ReadonlySet<string>,
  sides: Sides,
): Pair[] {
  const gone = candidates.filter((id) => had.has(id) && !has.has(id));
  const come = candidates.filter((id) => has.has(id) && !had.has(id));
  const dataOf = ({ judged }: JudgedSide, ids: readonly string[]) =>
    new Map(ids.map((id) => [id, judged.get(id)?.tenant as unknown]));
  const former = renames(dataOf(sides.base, gone), dataOf(sides.head, come));
  const renamed = new Set(former.values());
  return candidates.flatMap((id): Pair[] => {
    if (had.has(id) && has.has(id)) return [{ base: id, head: id }];
    if (has.has(id)) return [{ base: former.get(id) ?? null, head: id }];
    return had.has(id) && !renamed.has(id) ? [{ base: id, head: null }] : [];
  });
}

/** Kinds that a picture of the network shows. */
const drawn: ReadonlySet<string> = new Set(['flow', 'site', 'line', 'server']);

interface ReviewedPair {
  readonly changes: readonly Change[];
  /** `null` where nothing of it differs. */
  readonly network: Network | null;
}

async function ofPair({ base, head }: Pair, sides: Sides): Promise<ReviewedPair> {
  const differs = base !== head || (head !== null && mayDiffer(head, sides));
  const [before, after] = [
    await sideOf(base, sides.base, sides.request, differs),
    await sideOf(head, sides.head, sides.request, differs),
  ];
  if (base !== null && before === null)
    return { changes: [unreadableBase(base, head, sides.base.repository.tenants)], network: null };
  const { today } = sides.request;
  const changes = reviewTenant(before, after, today);
  const isDrawn = changes.some(({ subject, verb }) => drawn.has(subject.kind) && verb !== 'changed');
  return { changes, network: isDrawn && before !== null && after !== null ? networkOf(before, after, today) : null };
}

/** Who answers for a change says so at the head; for a tenant that goes, before, where it was still there. */
function exceptionsOf({ base, head }: Pair, sides: Sides) {
  const judged = head === null ? sides.base.judged.get(base ?? '') : sides.head.judged.get(head);
  return judged?.tenant.exceptions ?? [];
}

/** Texts that are the same need not be read. */
function mayDiffer(tenant: string, { produced }: Sides): boolean {
  return differingFiles(produced, tenant) !== null;
}

async function sideOf(
  id: string | null,
  side: JudgedSide,
  request: Comparison,
  withFiles: boolean,
): Promise<ReviewSide | null> {
  const task = id === null ? undefined : side.tasks.get(id);
  const judged = id === null ? undefined : side.judged.get(id);
  if (id === null || task?.kind !== 'tenant' || judged === undefined) return null;
  return {
    tenant: task.tenant,
    file: judged.tenant,
    book: task.book,
    certificates: task.certificates,
    files: withFiles ? await textsOfTenant(task, side, request) : new Map(),
    findings: side.found
      .filter(({ at }) => tenantOf(at.file) === id)
      .map((found) => ({ code: found.code, path: (found.withNames ?? found).path })),
  };
}

async function textsOfTenant(
  { tenant }: TenantTask,
  side: JudgedSide,
  request: Comparison,
): Promise<Map<string, string>> {
  const isOwn = (task: StackTask) => task.kind !== 'platform' && task.tenant.tenant === tenant.tenant;
  const texts = new Map<string, string>();
  for (const task of [...side.tasks.values()].filter(isOwn)) {
    const { files } = await produceStack(task, request.scripts, request.cache);
    for (const [path, text] of files) texts.set(path, text);
  }
  return texts;
}

/** Whether somebody edited a file of the tenant, or its compiled text differs. */
function isTouched(tenant: string, paths: readonly string[], { produced }: Sides): boolean {
  return paths.some((path) => tenantOf(path) === tenant) || differingFiles(produced, tenant) !== null;
}

/** What changes of platforms that tenants do not feel, and shared stacks that differ without a change that says why. */
function ofPlatforms(changes: readonly Change[], { base, head, produced }: Sides): Change[] {
  const platformsOf = ({ tasks }: JudgedSide) =>
    new Map([...tasks.values()].map(({ platform }) => [platform.platform, platform]));
  const before = platformsOf(base);
  return [...platformsOf(head)].flatMap(([name, after]) => {
    const was = before.get(name);
    if (was === undefined) return [];
    const felt = changes.filter(({ place }) => place.file === `platforms/${name}.yaml`).map(({ place }) => place.path);
    const own = platformChanges(was, after, new Set(felt));
    const isQuiet = own.length === 0 && !changes.some(({ platform }) => platform === name);
    const files = differingFiles(produced, platformStack(name));
    return isQuiet && files !== null ? [unclassifiedShared(name, files)] : own;
  });
}
