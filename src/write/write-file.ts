import { rename, rm, writeFile } from 'node:fs/promises';

/** The old text or the new one, never half of it: written beside, then renamed. */
export async function writeFileWhole(file: string, text: string): Promise<void> {
  const fresh = `${file}.new-${process.pid}`;
  try {
    await writeFile(fresh, text);
    await rename(fresh, file);
  } finally {
    await rm(fresh, { force: true });
  }
}
