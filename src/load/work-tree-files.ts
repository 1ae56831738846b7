import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OperationError } from '../operation-error.js';
import { byCodeUnit } from '../order.js';
import { type FileSet, inputFolders } from './file-set.js';

/**
 * The input files as they lie on the disk, committed or not. `idLength` is that of the repository's object ids: 64 where
 * it uses SHA-256.
 * @throws OperationError for what is no regular file
 */
export function workTreeFiles(root: string, idLength: number): FileSet {
  const algorithm = idLength === 64 ? 'sha256' : 'sha1';
  const paths = inputFolders.flatMap((folder) => pathsBelow(root, folder));
  const ids = paths.map((path): [string, string] => [path, blobId(algorithm, readFileSync(join(root, path)))]);
  return {
    ids: new Map(ids),
    read: (asked) => new Map(asked.map((path) => [path, readFileSync(join(root, path))])),
  };
}

/** As git names a content: https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
function blobId(algorithm: 'sha1' | 'sha256', bytes: Uint8Array): string {
  return createHash(algorithm).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

function pathsBelow(root: string, folder: string): string[] {
  return entriesOf(join(root, folder)).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return pathsBelow(root, path);
    if (entry.isFile()) return [path];
    throw new OperationError(`${path} is no regular file`, 'put the file itself there, not a link to it');
  });
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => byCodeUnit(a.name, b.name));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
