import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest, StackManifest } from '../compile/manifest.js';
import { byCodeUnit } from '../order.js';
import { type Fingerprint, fingerprintBelow, fingerprintOf, withTop } from './fingerprint.js';
import type { MadeStack } from './made-stack.js';
import { hashOf } from './sealed-file.js';
import { indexFile, type KnownStack, readTreeIndex, writeTreeIndex } from './tree-index.js';

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
  /** The text of its manifest, read as late as somebody asks: it is large. */
  readonly manifest: () => string;
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
  const manifest = once(() => readFileSync(file, 'utf8'));
  const parsed = once(() => JSON.parse(manifest()) as Manifest);
  const intact = [...index.stacks].filter(([name, known]) =>
    isAsKnown(known, fingerprintOf(join(directory, name), known.paths), () =>
      hasContents(directory, parsed().stacks[name]),
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
  /** SHA-256 of its manifest's text. */
  text: string,
  stayed: ReadonlyMap<string, KnownStack>,
  made: readonly MadeStack[],
): void {
  const seal = fingerprintOf(join(directory, manifestFile), []);
  if (seal === null) return;
  const stacks = [...stayed, ...made.flatMap((stack) => seen(directory, stack))];
  const inOrder = stacks.toSorted(([a], [b]) => byCodeUnit(a, b));
  writeTreeIndex(cache, directory, { manifest: { ...seal, text }, stacks: new Map(inOrder) });
}

/** Who made the stack has looked at it, before it came to its place. */
function seen(directory: string, { name, digest, paths, files, below }: MadeStack): [string, KnownStack][] {
  const folder = join(directory, name);
  const inside = below ?? fingerprintBelow(folder, paths);
  const fingerprint = inside === null ? null : withTop(folder, inside);
  return fingerprint === null ? [] : [[name, { digest, ...fingerprint, files, paths }]];
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
