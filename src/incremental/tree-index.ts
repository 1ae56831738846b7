import { treesFolder } from './cache-layout.js';
import { join } from 'node:path';
import type { Fingerprint } from './fingerprint.js';
import { hashOf, readSealed, writeSealed } from './sealed-file.js';

/** How a tree looked when it was written, without the hashes of its files: those stand in its manifest. */
export interface TreeIndex {
  readonly manifest: KnownManifest;
  readonly stacks: ReadonlyMap<string, KnownStack>;
}

export interface KnownManifest extends Fingerprint {
  /** SHA-256 of its text. */
  readonly text: string;
}

export interface KnownStack extends Fingerprint {
  readonly digest: string;
  /** Folders, then files, below the tree's folder of that name; each begins with a slash. */
  readonly paths: readonly string[];
  /** How many of them are files. */
  readonly files: number;
}

/** As it is written: the stacks of tenants have much the same paths, and each is said once. */
interface WrittenIndex {
  readonly manifest: KnownManifest;
  readonly paths: readonly string[];
  /** Name, digest, hash, latest, number of files, indexes of paths. */
  readonly stacks: readonly (readonly [string, string, string, number, number, readonly number[]])[];
}

export function readTreeIndex(cache: string, directory: string): TreeIndex | null {
  const written = readSealed(indexFile(cache, directory), directory) as WrittenIndex | null;
  if (written === null) return null;
  const stacks = written.stacks.map(([name, digest, hash, latest, files, indexes]): [string, KnownStack] => {
    const paths = indexes.map((index) => written.paths[index] ?? '');
    return [name, { digest, hash, latest, files, paths }];
  });
  return { manifest: written.manifest, stacks: new Map(stacks) };
}

export function writeTreeIndex(cache: string, directory: string, { manifest, stacks }: TreeIndex): void {
  const indexes = new Map<string, number>();
  const indexOf = (path: string): number => {
    const index = indexes.get(path) ?? indexes.size;
    indexes.set(path, index);
    return index;
  };
  const written = [...stacks].map(
    ([name, { digest, hash, latest, files, paths }]) =>
      [name, digest, hash, latest, files, paths.map(indexOf)] as const,
  );
  const index = { manifest, paths: [...indexes.keys()], stacks: written } satisfies WrittenIndex;
  writeSealed(indexFile(cache, directory), directory, index);
}

/** Where the index lies: its time of change says when the tree was looked at. */
export function indexFile(cache: string, directory: string): string {
  return join(treesFolder(cache), hashOf(directory));
}
