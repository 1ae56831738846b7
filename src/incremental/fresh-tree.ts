import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { MadeStack } from './made-stack.js';
import type { StackTask } from './stack-task.js';

/** Where a tree is made, beside the one that it is to be. */
export function freshFolder(directory: string): string {
  return `${directory}.new-${process.pid}`;
}

/** Begins a tree: nothing is in its folder. */
export function makeFreshFolder(directory: string): string {
  const fresh = freshFolder(directory);
  removeFreshFolder(directory);
  mkdirSync(fresh, { recursive: true });
  return fresh;
}

export function removeFreshFolder(directory: string): void {
  rmSync(freshFolder(directory), { recursive: true, force: true });
}

/** Of what stands in a fresh tree the stacks that are wanted; the others go. */
export function keepWanted(
  directory: string,
  made: readonly MadeStack[],
  wanted: readonly Pick<StackTask, 'name' | 'key'>[],
): MadeStack[] {
  const keys = new Map(wanted.map(({ name, key }) => [name, key]));
  return made.filter(({ name, key }) => {
    if (keys.get(name) === key) return true;
    rmSync(join(freshFolder(directory), name), { recursive: true, force: true });
    return false;
  });
}
