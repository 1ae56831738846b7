import { link, rm, writeFile } from 'node:fs/promises';

/** Makes a file that is not there yet, whole or not at all. `false` where there is one: that one is left alone. */
export async function createFileWhole(file: string, text: string): Promise<boolean> {
  const fresh = `${file}.new-${process.pid}`;
  try {
    await writeFile(fresh, text, { flag: 'wx' });
    await link(fresh, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(fresh, { force: true });
  }
}
