import { statSync } from 'node:fs';
import { sha256 } from '../sha256.js';

/** How files looked when they were known to be right: nothing can change them without changing this. */
export interface Fingerprint {
  /** Over size, inode, mode, and times of change of every file and folder. */
  readonly hash: string;
  /** The latest of those times, in milliseconds of the file system's clock. */
  readonly latest: number;
}

const factsPerPath = 5;
const mayMiss = { throwIfNoEntry: false } as const;

/** Looks at a file or folder and at every path, which begins with a slash, below it; `null` where one is missing. */
export function fingerprintOf(directory: string, paths: readonly string[]): Fingerprint | null {
  const below = fingerprintBelow(directory, paths);
  return below === null ? null : withTop(directory, below);
}

/** Completes what is known of everything below a folder by the folder itself: of all that, moving it changes the folder alone. */
export function withTop(directory: string, below: Fingerprint): Fingerprint | null {
  const top = fingerprintBelow(directory, ['']);
  if (top === null) return null;
  return { hash: sha256(`${below.hash} ${top.hash}`), latest: Math.max(below.latest, top.latest) };
}

/** The same for the paths alone, each of which begins with a slash or is empty. */
export function fingerprintBelow(directory: string, paths: readonly string[]): Fingerprint | null {
  // Numbers as they come: making text of them would take longer than asking the kernel for them.
  const facts = new Float64Array(paths.length * factsPerPath);
  let latest = 0;
  for (const [index, path] of paths.entries()) {
    const stat = statSync(`${directory}${path}`, mayMiss);
    if (stat === undefined) return null;
    facts.set([stat.size, stat.ino, stat.mode, stat.mtimeMs, stat.ctimeMs], index * factsPerPath);
    latest = Math.max(latest, stat.mtimeMs, stat.ctimeMs);
  }
  return { hash: sha256(new Uint8Array(facts.buffer)), latest };
}

/** Paths as they are below the folder of that name, which all of them lie in. */
export function pathsBelow(name: string, paths: readonly string[]): string[] {
  return paths.filter((path) => path !== name).map((path) => path.slice(name.length));
}

/** Every folder between the top and a file, parents first. */
export function foldersOf(paths: readonly string[]): string[] {
  const folders = new Set<string>();
  for (const path of paths) addFoldersAbove(path, folders);
  return [...folders];
}

/** Parents first. */
function addFoldersAbove(path: string, folders: Set<string>): void {
  const end = path.lastIndexOf('/');
  const folder = path.slice(0, Math.max(0, end));
  if (end === -1 || folders.has(folder)) return;
  addFoldersAbove(folder, folders);
  folders.add(folder);
}
