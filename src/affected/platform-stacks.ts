import type { AffectedStack, Reason } from './affected.js';
import type { Sides } from './compare-sides.js';
import { differingFiles, readOf } from './produce-differing.js';
import { differingRealms } from './shared-tasks.js';

/** The shared stacks of platforms that come, go, or come out otherwise. Each is there while a tenant lives on it. */
export function platformStacks(candidates: ReadonlySet<string>, sides: Sides): AffectedStack[] {
  const { before, after, base, head, produced, why } = sides;
  const tasks = [...base.tasks.values(), ...head.tasks.values()].filter(({ kind }) => kind === 'platform');
  const platforms = new Map(tasks.map((task) => [task.name, task.platform.platform]));
  return [...platforms].flatMap(([name, platform]): AffectedStack[] => {
    const stack = { name, kind: 'platform', platform, from: null } as const;
    const had = base.tasks.has(name) || before.isUsedByOthers(platform, candidates);
    const has = head.tasks.has(name) || after.isUsedByOthers(platform, candidates);
    if (!had || !has) return [{ ...stack, change: had ? 'deleted' : 'added', reasons: [], files: [] }];
    const files = differingFiles(produced, name);
    if (files === null) return [];
    const reasons = eachOnce([
      ...why.ofPlatform(platform, readOf(produced, name)),
      ...differingRealms(name, base, head).flatMap((id) => ofRealm(id, sides)),
    ]);
    return [{ ...stack, change: 'changed', reasons, files }];
  });
}

/** Why the proxy knows something else of a tenant. */
function ofRealm(tenant: string, { produced, why }: Sides): Reason[] {
  const reasons = why.ofTenant(tenant, tenant, readOf(produced, tenant));
  return reasons.filter(({ kind }) => kind === 'tenant' || kind === 'platform');
}

function eachOnce(reasons: readonly Reason[]): Reason[] {
  const seen = new Map<string, Reason>();
  for (const reason of reasons) if (!seen.has(`${reason.file}`)) seen.set(`${reason.file}`, reason);
  return [...seen.values()];
}
