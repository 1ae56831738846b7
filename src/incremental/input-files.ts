import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { type FileSet, inputFolders } from '../load/file-set.js';
import { workTreeFiles } from '../load/work-tree-files.js';
import { hashOf } from './sealed-file.js';

/** Length of an object id by SHA-256, in hex digits. */
const idLength = 64;

/** Everything that a compilation reads of a repository; `null` where something there has to be looked at twice, or is missing. */
export function inputFiles(root: string): FileSet | null {
  try {
    const isOdd = inputFolders.some(
      (folder) => !isFolder(root, folder) && !(folder === 'certificates' && isMissing(root, folder)),
    );
    return isOdd ? null : workTreeFiles(root, idLength);
  } catch {
    return null;
  }
}

/** A folder, and not a link to one. */
function isFolder(root: string, folder: string): boolean {
  return lstatSync(join(root, folder), { throwIfNoEntry: false })?.isDirectory() === true;
}

function isMissing(root: string, folder: string): boolean {
  return lstatSync(join(root, folder), { throwIfNoEntry: false }) === undefined;
}

/** A hash over every byte of the files, and their names. */
export function inputFingerprint({ ids }: FileSet): string {
  return hashOf(JSON.stringify([...ids]));
}
