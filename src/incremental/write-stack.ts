import { mkdirSync, writeFileSync } from 'node:fs';
import { foldersOf } from './fingerprint.js';
import type { ProducedStack } from './produce-stack.js';

/** Writes the files of a stack into a tree that is being made. One call after the other: waiting would cost more. */
export function writeStack(directory: string, { files }: ProducedStack): void {
  for (const folder of foldersOf(files.map(([path]) => path))) makeFolder(`${directory}/${folder}`);
  for (const [path, text] of files) writeFileSync(`${directory}/${path}`, text);
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
