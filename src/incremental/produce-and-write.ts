import { join } from 'node:path';
import type { GuestScripts } from '../model/guest-scripts.js';
import { digestOf } from './digest.js';
import { fingerprintBelow, foldersOf, pathsBelow } from './fingerprint.js';
import { produceStack, type StackSummary } from './produce-stack.js';
import type { StackTask } from './stack-task.js';
import { writeStack } from './write-stack.js';

/** Puts a stack into a tree that is being made; its texts are forgotten, so that memory does not grow with tenants. */
export async function produceAndWrite(
  task: StackTask,
  scripts: GuestScripts,
  cache: string | null,
  directory: string | null,
): Promise<StackSummary> {
  const stack = await produceStack(task, scripts, cache);
  const { name, key } = task;
  const { manifest, sections } = stack;
  const paths = Object.keys(manifest.files);
  const folders = foldersOf(paths);
  if (directory !== null) writeStack(directory, folders, stack);
  const below =
    directory === null || cache === null
      ? null
      : fingerprintBelow(join(directory, name), pathsBelow(name, [...folders, ...paths]));
  return { name, key, digest: digestOf(manifest), manifest, sections, below };
}
