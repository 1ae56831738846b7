import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest, StackManifest } from '../compile/manifest.js';
import { digestOf } from './digest.js';
import { type Fingerprint, fingerprintBelow, fingerprintOf, foldersOf, pathsBelow, withTop } from './fingerprint.js';
import type { StackSummary } from './produce-stack.js';
import { hashOf } from './sealed-file.js';
import { indexFile, type KnownStack, readTreeIndex, type TreeIndex, writeTreeIndex } from './tree-index.js';

/** The last file of a tree: without it a tree is not finished. */
export const manifestFile = 'manifest.json';

/** What is at the place of a tree, as far as it is what was written there. */
export interface TreeState {
  /** SHA-256 of its manifest's text, `null` where the tree is not one that was remembered. */
  readonly text: string | null;
  /** Stacks with nothing changed, missing or added since, by name. */
  readonly intact: ReadonlyMap<string, KnownStack>;
  /** Names at the top of the tree. */
  readonly entries: readonly string[];
  /** Read as late as somebody asks: it is large. */
  readonly manifest: () => Manifest;
}

/** Where nothing is, or nothing is known of what is. */
export const noTree: TreeState = { text: null, intact: new Map(), entries: [], manifest: missing };

function missing(): never {
  throw new Error('there is no tree whose manifest could be read');
}

/** Looks at a tree that an earlier run wrote. */
export function treeState(cache: string, directory: string): TreeState {
  const index = readTreeIndex(cache, directory);
  if (index === null) return noTree;
  const written = statSync(indexFile(cache, directory), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  let isSettled = true;
  /** A change within the same tick would not show in the times: then the contents have the say. */
  const isAsKnown = (known: Fingerprint, now: Fingerprint | null, isRight: () => boolean): boolean => {
    if (now?.hash !== known.hash) return false;
    if (known.latest < written - tickMs) return true;
    isSettled = false;
    return isRight();
  };

  const file = join(directory, manifestFile);
  const isSameText = () => hashOf(readText(file) ?? '') === index.manifest.text;
  if (!isAsKnown(index.manifest, fingerprintOf(file, []), isSameText)) return noTree;
  const manifest = once(() => JSON.parse(readFileSync(file, 'utf8')) as Manifest);
  const intact = [...index.stacks].filter(([name, known]) =>
    isAsKnown(known, fingerprintOf(join(directory, name), known.paths), () =>
      hasContents(directory, manifest().stacks[name]),
    ),
  );
  // What was read just now need not be read again the next time.
  if (!isSettled && intact.length === index.stacks.size) writeTreeIndex(cache, directory, index);
  return { text: index.manifest.text, intact: new Map(intact), entries: readdirSync(directory), manifest };
}

/** Notes a tree that was just written, but for the stacks that stayed as they were known to be. */
export function rememberTree(
  cache: string,
  directory: string,
  { manifest, text }: { readonly manifest: Manifest; readonly text: string },
  stayed: ReadonlyMap<string, KnownStack>,
  made: ReadonlyMap<string, StackSummary>,
): void {
  const seal = fingerprintOf(join(directory, manifestFile), []);
  if (seal === null) return;
  const stacks = Object.entries(manifest.stacks).flatMap(([name, stack]): [string, KnownStack][] => {
    const known = stayed.get(name) ?? seen(directory, name, stack, made.get(name));
    return known === null ? [] : [[name, known]];
  });
  const index: TreeIndex = { manifest: { ...seal, text: hashOf(text) }, stacks: new Map(stacks) };
  writeTreeIndex(cache, directory, index);
}

/** Who made the stack has looked at it, before it came to its place. */
function seen(
  directory: string,
  name: string,
  stack: StackManifest,
  made: StackSummary | undefined,
): KnownStack | null {
  const files = Object.keys(stack.files);
  const paths = pathsBelow(name, [...foldersOf(files), ...files]);
  const folder = join(directory, name);
  const below = made?.below ?? fingerprintBelow(folder, paths);
  const fingerprint = below === null ? null : withTop(folder, below);
  const digest = made?.digest ?? digestOf(stack);
  return fingerprint === null ? null : { digest, ...fingerprint, files: files.length, paths };
}

/** File systems tell times apart by their clock's tick: 10 ms for Linux at 100 Hz. */
const tickMs = 20;

function hasContents(directory: string, stack: StackManifest | undefined): boolean {
  if (stack === undefined) return false;
  return Object.entries(stack.files).every(([path, hash]) => hashOf(readText(join(directory, path)) ?? '') === hash);
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function once<T>(work: () => T): () => T {
  let done: { readonly value: T } | null = null;
  return () => (done ??= { value: work() }).value;
}
