import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';

/** How files looked when they were known to be right: nothing can change them without changing this. */
export interface Fingerprint {
  /** Over size, inode, mode, and times of change of every file and folder. */
  readonly hash: string;
  /** The latest of those times, in milliseconds of the file system's clock. */
  readonly latest: number;
}

const factsPerPath = 5;
const mayMiss = { throwIfNoEntry: false } as const;

/** Looks at every path, which begins with a slash or is empty, below a directory; `null` where one is missing. */
export function fingerprintOf(directory: string, paths: readonly string[]): Fingerprint | null {
  // Numbers as they come: making text of them would take longer than asking the kernel for them.
  const facts = new Float64Array(paths.length * factsPerPath);
  let latest = 0;
  for (const [index, path] of paths.entries()) {
    const stat = statSync(`${directory}${path}`, mayMiss);
    if (stat === undefined) return null;
    facts.set([stat.size, stat.ino, stat.mode, stat.mtimeMs, stat.ctimeMs], index * factsPerPath);
    latest = Math.max(latest, stat.mtimeMs, stat.ctimeMs);
  }
  return { hash: createHash('sha256').update(new Uint8Array(facts.buffer)).digest('hex'), latest };
}

/** Every folder between the top and a file, parents first. */
export function foldersOf(paths: readonly string[]): string[] {
  const folders = new Set<string>();
  for (const path of paths) addFolders(dirname(path), folders);
  return [...folders];
}

/** Parents first. */
function addFolders(folder: string, folders: Set<string>): void {
  if (folder === '.' || folders.has(folder)) return;
  addFolders(dirname(folder), folders);
  folders.add(folder);
}
