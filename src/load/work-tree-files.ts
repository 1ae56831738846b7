import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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
