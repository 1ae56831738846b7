import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inputPaths } from '../load/input-paths.js';

/** A hash over every byte that a compilation reads of the repository; `null` where something cannot be read. */
export function inputFingerprint(root: string): string | null {
  const hash = createHash('sha256');
  try {
    for (const path of inputPaths(root)) {
      const bytes = readFileSync(join(root, path));
      hash.update(`${path}\0${bytes.length}\0`).update(bytes);
    }
    return hash.digest('hex');
  } catch {
    return null;
  }
}
