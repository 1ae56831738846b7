import type { AffectedStack } from './affected.js';
import type { Sides } from './compare-sides.js';
import { differingFiles, readOf } from './produce-differing.js';

/** The shared stacks of platforms that come, go, or come out otherwise. Each is there while a tenant lives on it. */
export function platformStacks(candidates: ReadonlySet<string>, sides: Sides): AffectedStack[] {
  const { before, after, base, head, produced, why } = sides;
  const tasks = [...base.tasks.values(), ...head.tasks.values()].filter(({ kind }) => kind === 'platform');
  return [...new Set(tasks.map(({ name }) => name))].flatMap((name): AffectedStack[] => {
    const platform = name.slice('platform-'.length);
    const stack = { name, kind: 'platform', platform, from: null } as const;
    const had = base.tasks.has(name) || before.isUsedByOthers(platform, candidates);
    const has = head.tasks.has(name) || after.isUsedByOthers(platform, candidates);
    if (!had || !has) return [{ ...stack, change: had ? 'deleted' : 'added', reasons: [], files: [] }];
    const files = differingFiles(produced, name);
    if (files === null) return [];
    return [{ ...stack, change: 'changed', reasons: why.ofPlatform(platform, readOf(produced, name)), files }];
  });
}
