import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { byCodeUnit } from '../order.js';

/** The folders of a repository that commands read. */
const folders = ['tenants', 'platforms', 'certificates'];

/** A hash over every byte that a compilation reads of the repository; `null` where something cannot be read. */
export function inputFingerprint(root: string): string | null {
  const hash = createHash('sha256');
  try {
    for (const folder of folders) addFolder(hash, root, folder);
    return hash.digest('hex');
  } catch {
    return null;
  }
}

function addFolder(hash: ReturnType<typeof createHash>, root: string, folder: string): void {
  for (const entry of entriesOf(join(root, folder))) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) addFolder(hash, root, path);
    else if (entry.isFile()) addFile(hash, path, readFileSync(join(root, path)));
    // A link may lead to something that changes unseen, a pipe would never end.
    else throw new Error(`${path} is no regular file`);
  }
}

function addFile(hash: ReturnType<typeof createHash>, path: string, bytes: Uint8Array): void {
  hash.update(`${path}\0${bytes.length}\0`).update(bytes);
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => byCodeUnit(a.name, b.name));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
