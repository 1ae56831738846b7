import { mkdirSync, writeFileSync } from 'node:fs';
import type { ProducedStack } from './produce-stack.js';

/**
 * Writes the files of a stack into a tree that is being made. One call after the other: waiting would cost more.
 * `folders`: all that they lie in, parents first.
 */
export function writeStack(directory: string, folders: readonly string[], { files }: ProducedStack): void {
  for (const folder of folders) makeFolder(`${directory}/${folder}`);
  for (const [path, text] of files) writeFileSync(`${directory}/${path}`, text);
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
