import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OperationError } from '../operation-error.js';
import type { FileSet } from './file-set.js';
import { inputPaths } from './input-paths.js';

/**
 * The input files as they lie on the disk, committed or not. `idLength` is that of the repository's object ids: 64 where
 * it uses SHA-256.
 * @throws OperationError for what is no regular file
 */
export function workTreeFiles(root: string, idLength: number): FileSet {
  const algorithm = idLength === 64 ? 'sha256' : 'sha1';
  const paths = inputPaths(root);
  const ids = new Map(paths.map((path) => [path, blobId(algorithm, readFileSync(join(root, path)))]));
  return filesOfIds(root, ids);
}

/** Files of a work tree that somebody has looked at before. */
export function filesOfIds(root: string, ids: ReadonlyMap<string, string>): FileSet {
  const contentOf = (path: string): Uint8Array => {
    const bytes = readFileSync(join(root, path));
    const id = ids.get(path) ?? '';
    if (blobId(id.length === 64 ? 'sha256' : 'sha1', bytes) === id) return bytes;
    throw new OperationError(`${path} was changed while it was read`, 'run the command again');
  };
  return { ids, read: (asked) => new Map(asked.map((path) => [path, contentOf(path)])) };
}

/** As git names a content: https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
function blobId(algorithm: 'sha1' | 'sha256', bytes: Uint8Array): string {
  return createHash(algorithm).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
