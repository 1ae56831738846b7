import { knownStacks, type RecordedStack, recordedRuns } from './run-record.js';
import { noTree, treeState, type TreeState } from './tree-state.js';

/** A tree, and what stands there as an earlier run made it. */
export interface TreeStacks {
  readonly state: TreeState;
  /** By key: they are what is wanted as long as the platform has the same where they read it. */
  readonly stacks: ReadonlyMap<string, RecordedStack>;
}

/** Looks at every file of the tree at a place. */
export function treeStacks(cache: string | null, directory: string): TreeStacks {
  if (cache === null) return { state: noTree, stacks: new Map() };
  const state = treeState(cache, directory);
  const known = state.intact.size === 0 ? [] : [...knownStacks(cache, recordedRuns(cache))];
  return { state, stacks: new Map(known.filter(([, { name, digest }]) => state.intact.get(name)?.digest === digest)) };
}
