import type { Manifest } from '../compile/manifest.js';
import { compileCache } from './cache-layout.js';
import type { FileSet } from '../load/file-set.js';
import { inputFingerprint } from './input-files.js';
import { readRun } from './run-record.js';
import { hashOf } from './sealed-file.js';
import { treeState } from './tree-state.js';

/** What a run depends on besides the files of the repository. */
export interface RunQuestion {
  readonly root: string;
  /** Hash of mandant itself. */
  readonly tool: string;
  /** The rules compare with it: on another day another verdict. */
  readonly today: string;
  readonly names: readonly string[];
  readonly platform: string | undefined;
}

/** Hash over all that decides what a run comes to. */
export function runKey({ tool, today, names, platform }: RunQuestion, files: FileSet): string {
  return hashOf(JSON.stringify([tool, today, names, platform ?? null, inputFingerprint(files)]));
}

/** A compiled tree as it stands. */
export interface StandingTree {
  readonly stacks: number;
  /** With its manifest. */
  readonly files: number;
  /** Read as late as somebody asks: it is large. */
  readonly manifest: () => Manifest;
}

/**
 * The tree if it is, untouched, what an earlier run made of the very same inputs, in which it found no error; else `null`.
 */
export function standingTree(root: string, key: string, directory: string): StandingTree | null {
  const cache = compileCache(root);
  const record = readRun(cache, key);
  if (record === null) return null;
  const { text, intact, entries, manifest } = treeState(cache, directory);
  const isWhole = record.stacks.every(({ name, digest }) => intact.get(name)?.digest === digest);
  if (text === null || !isWhole || entries.length !== record.stacks.length + 1) return null;
  const files = [...intact.values()].reduce((sum, stack) => sum + stack.files, 1);
  return { stacks: record.stacks.length, files, manifest: () => JSON.parse(manifest()) as Manifest };
}
