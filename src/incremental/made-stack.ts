import { manifestEntry } from '../compile/manifest.js';
import { foldersOf, pathsBelow } from './fingerprint.js';
import type { StackSummary } from './produce-stack.js';

/** What a tree has to know of a stack that was just written: a text in place of values, for there may be thousands. */
export interface MadeStack extends Pick<StackSummary, 'name' | 'key' | 'digest' | 'sections' | 'below'> {
  /** Its part of the manifest's text. */
  readonly entry: string;
  /** Folders, then files, below the tree's folder of that name; each begins with a slash. */
  readonly paths: readonly string[];
  /** How many of them are files. */
  readonly files: number;
}

export function madeStack({ manifest, ...summary }: StackSummary): MadeStack {
  const files = Object.keys(manifest.files);
  const paths = pathsBelow(summary.name, [...foldersOf(files), ...files]);
  const entry = manifestEntry(summary.name, manifest);
  return { ...summary, entry, paths, files: files.length };
}
