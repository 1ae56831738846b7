import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A path inside a tree, with forward slashes, to its text. */
export type Tree = ReadonlyMap<string, string>;

/**
 * Puts the tree at the place of the directory, whole or not at all: written beside, then swapped, so that a reader and a
 * crash see the old tree or the new one, and nothing of a tenant that is gone stays behind.
 */
export async function writeTree(directory: string, tree: Tree): Promise<void> {
  const fresh = `${directory}.new-${process.pid}`;
  const old = `${directory}.old-${process.pid}`;
  await rm(fresh, { recursive: true, force: true });
  try {
    await writeFiles(fresh, tree);
    await swap(directory, fresh, old);
  } finally {
    await rm(fresh, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
  }
}

async function writeFiles(directory: string, tree: Tree): Promise<void> {
  const folders = new Set([...tree.keys()].map((path) => dirname(join(directory, path))));
  await mkdir(directory, { recursive: true });
  for (const folder of folders) await mkdir(folder, { recursive: true });
  for (const [path, text] of tree) await writeFile(join(directory, path), text);
}

async function swap(directory: string, fresh: string, old: string): Promise<void> {
  const existed = await moved(directory, old);
  try {
    await rename(fresh, directory);
  } catch (error) {
    if (existed) await rename(old, directory);
    throw error;
  }
}

async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
