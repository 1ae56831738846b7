import type { Manifest } from '../compile/manifest.js';
import { byCodeUnit } from '../order.js';
import type { AffectedStack, Reason } from './affected.js';
import { filesWithoutPeople } from './hidden-names.js';

/**
 * The stacks that differ between two compiled trees, by their manifests: for a change of mandant itself, where the inputs
 * are the same. Without the inputs nobody can tell a renamed tenant from one that went and one that came.
 */
export function compareTrees(base: Manifest, head: Manifest): AffectedStack[] {
  const reasons: readonly Reason[] =
    base.tool === head.tool ? [] : [{ kind: 'tool', file: null, keys: [], detail: `${base.tool} -> ${head.tool}` }];
  const names = [...new Set([...Object.keys(base.stacks), ...Object.keys(head.stacks)])].toSorted(byCodeUnit);
  return names.flatMap((name): AffectedStack[] => {
    const [before, after] = [stackIn(base, name), stackIn(head, name)];
    const one = after ?? before;
    if (one === null) return [];
    const stack = { name, kind: one.kind, platform: one.platform, from: null } as const;
    if (before === null || after === null)
      return [{ ...stack, change: before === null ? 'added' : 'deleted', reasons: [], files: [] }];
    const files = [...new Set([...Object.keys(before.files), ...Object.keys(after.files)])].filter(
      (path) => before.files[path] !== after.files[path],
    );
    if (files.length === 0) return [];
    return [{ ...stack, change: 'changed', reasons, files: filesWithoutPeople(files) }];
  });
}

function stackIn({ stacks }: Manifest, name: string) {
  return Object.hasOwn(stacks, name) ? (stacks[name] ?? null) : null;
}
