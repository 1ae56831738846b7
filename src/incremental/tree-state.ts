import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest, StackManifest } from '../compile/manifest.js';
import { treesFolder } from './cache-layout.js';
import { type Fingerprint, fingerprintOf } from './fingerprint.js';
import { digestOf } from './digest.js';
import { hashOf, readSealed, writeSealed } from './sealed-file.js';

/** The last file of a tree: without it a tree is not finished. */
export const manifestFile = 'manifest.json';

/** What is at the place of a tree, as far as it is what was written there. */
export interface TreeState {
  /** Of its manifest, `null` where the tree is not one that was remembered. */
  readonly text: string | null;
  /** Stacks with nothing changed, missing or added since, by name. */
  readonly intact: ReadonlyMap<string, IntactStack>;
  /** Names at the top of the tree. */
  readonly entries: readonly string[];
}

export interface IntactStack extends KnownStack {
  readonly manifest: StackManifest;
}

interface KnownStack extends Fingerprint {
  readonly digest: string;
}

interface TreeIndex {
  /** Hash of its text. */
  readonly manifest: string;
  readonly stacks: Readonly<Record<string, KnownStack>>;
}

/** Where nothing is, or nothing is known of what is. */
export const noTree: TreeState = { text: null, intact: new Map(), entries: [] };

/** Looks at a tree that an earlier run wrote. */
export function treeState(cache: string, directory: string): TreeState {
  const file = indexFile(cache, directory);
  const index = readSealed(file, directory) as TreeIndex | null;
  const text = index === null ? null : readText(join(directory, manifestFile));
  if (index === null || text === null || hashOf(text) !== index.manifest) return noTree;
  const manifest = JSON.parse(text) as Manifest;
  const written = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const intact = Object.entries(manifest.stacks).flatMap(([name, stack]) => {
    const known = index.stacks[name];
    if (known === undefined || !isIntact(directory, stack, known, written)) return [];
    return [[name, { ...known, manifest: stack }] as const];
  });
  return { text, intact: new Map(intact), entries: readdirSync(directory) };
}

/** Notes a tree that was just written, but for the stacks that stayed as they were known to be. */
export function rememberTree(
  cache: string,
  directory: string,
  { manifest, text }: { readonly manifest: Manifest; readonly text: string },
  stayed: ReadonlyMap<string, KnownStack>,
): void {
  const stacks = Object.entries(manifest.stacks).flatMap(([name, stack]): [string, KnownStack][] => {
    const known = stayed.get(name);
    if (known !== undefined) return [[name, { digest: known.digest, hash: known.hash, latest: known.latest }]];
    const fingerprint = fingerprintOf(directory, Object.keys(stack.files));
    return fingerprint === null ? [] : [[name, { digest: digestOf(stack), ...fingerprint }]];
  });
  const index = { manifest: hashOf(text), stacks: Object.fromEntries(stacks) };
  writeSealed(indexFile(cache, directory), directory, index satisfies TreeIndex);
}

function indexFile(cache: string, directory: string): string {
  return join(treesFolder(cache), hashOf(directory));
}

/** File systems tell times apart by their clock's tick: 10 ms for Linux at 100 Hz. */
const tickMs = 20;

function isIntact(directory: string, { files }: StackManifest, known: KnownStack, written: number): boolean {
  if (fingerprintOf(directory, Object.keys(files))?.hash !== known.hash) return false;
  // A change within the same tick would not show in the times.
  if (known.latest < written - tickMs) return true;
  return Object.entries(files).every(([path, hash]) => hashOf(readText(join(directory, path)) ?? '') === hash);
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
