import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hashOf } from './sealed-file.js';

/** How files looked when they were known to be right: nothing can change them without changing this. */
export interface Fingerprint {
  /** Over size, inode, and times of change of every file and folder. */
  readonly hash: string;
  /** The latest of those times, in milliseconds of the file system's clock. */
  readonly latest: number;
}

/** Looks at every file, and at the folders for others beside them; `null` where one is missing. */
export function fingerprintOf(directory: string, paths: readonly string[]): Fingerprint | null {
  const lines: string[] = [];
  let latest = 0;
  for (const path of [...foldersOf(paths), ...paths]) {
    const stat = statSync(join(directory, path), { throwIfNoEntry: false });
    if (stat === undefined) return null;
    lines.push(`${path} ${stat.size} ${stat.ino} ${stat.mode} ${stat.mtimeMs} ${stat.ctimeMs}`);
    latest = Math.max(latest, stat.mtimeMs, stat.ctimeMs);
  }
  return { hash: hashOf(lines.join('\n')), latest };
}

/** Every folder between the top and a file. */
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
