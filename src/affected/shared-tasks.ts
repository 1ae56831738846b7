import { type PlatformTask, platformTask, type StackTask } from '../incremental/stack-task.js';
import type { JudgedSide } from './judged-side.js';
import type { NamedPlatforms } from './named-platforms.js';

interface ReadSides {
  readonly base: JudgedSide;
  readonly head: JudgedSide;
  readonly before: NamedPlatforms;
  readonly after: NamedPlatforms;
  readonly candidates: ReadonlySet<string>;
  readonly tool: string;
}

/**
 * Both sides with shared stacks that may be compared. What a proxy knows of a tenant that is no candidate is the same on both
 * sides, so it is left out on both; a tenant that cannot be compiled at the base is left out as well: it says so itself.
 */
export function withSharedTasks(sides: ReadSides): { readonly base: JudgedSide; readonly head: JudgedSide } {
  const { base, head, before, after, candidates, tool } = sides;
  const atBase = new Set(before.tenants);
  const wrong = new Set([...candidates].filter((tenant) => atBase.has(tenant) && !base.judged.has(tenant)));
  const shared = (side: JudgedSide, names: NamedPlatforms, other: JudgedSide): JudgedSide => {
    const missing = platformTasks(other).filter(
      ({ name, platform }) => !side.tasks.has(name) && names.isUsedByOthers(platform.platform, candidates),
    );
    const tasks = new Map<string, StackTask>(side.tasks);
    for (const task of missing) tasks.set(task.name, platformTask(task.platform, [], tool));
    for (const { name, platform, realms } of platformTasks(side)) {
      tasks.set(
        name,
        platformTask(
          platform,
          realms.filter(({ tenant }) => !wrong.has(tenant)),
          tool,
        ),
      );
    }
    return { ...side, tasks };
  };
  return { base: shared(base, before, head), head: shared(head, after, base) };
}

function platformTasks({ tasks }: JudgedSide): PlatformTask[] {
  return [...tasks.values()].filter((task) => task.kind === 'platform');
}

/** The tenants of which the proxy of a platform knows something else on the other side. */
export function differingRealms(name: string, base: JudgedSide, head: JudgedSide): string[] {
  const [before, after] = [realmTexts(base.tasks.get(name)), realmTexts(head.tasks.get(name))];
  return [...new Set([...before.keys(), ...after.keys()])].filter((tenant) => before.get(tenant) !== after.get(tenant));
}

function realmTexts(task: StackTask | undefined): ReadonlyMap<string, string> {
  const realms = task?.kind === 'platform' ? task.realms : [];
  return new Map(realms.map((realm) => [realm.tenant, JSON.stringify(realm)]));
}
