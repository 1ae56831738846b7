import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeFileWhole } from './write-file.js';

/** Writes and removes files below the folder; `null` removes. What is added comes first, so that nothing is ever lost. */
export async function applyChanges(folder: string, changes: ReadonlyMap<string, string | null>): Promise<void> {
  for (const [path, text] of changes) {
    if (text === null) continue;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFileWhole(join(folder, path), text);
  }
  for (const [path, text] of changes) if (text === null) await rm(join(folder, path), { force: true });
}
