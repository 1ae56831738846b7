import { cp, mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { commitFiles } from '../load/commit-files.js';
import type { Io } from './io.js';

/** The input files of a commit, put into a directory. */
export interface PastRepository {
  readonly commit: string;
  readonly directory: string;
  /** One that a commit from before there was a platform of that name borrows from today. */
  readonly platform: string;
}

/** A world in which the repository is as it was in a commit. */
export async function pastRepository(io: Io, { commit, directory, platform }: PastRepository): Promise<Io> {
  const { ids, read } = commitFiles(io.root, { id: commit, name: commit });
  for (const [path, content] of read([...ids.keys()])) {
    const file = join(directory, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  await mkdir(join(directory, 'tenants'), { recursive: true });
  await borrowPlatform(io.root, directory, platform);
  return { ...io, root: directory };
}

async function borrowPlatform(root: string, directory: string, platform: string): Promise<void> {
  const file = join('platforms', `${platform}.yaml`);
  const isThere = async (path: string) => (await stat(path).catch(() => null)) !== null;
  if ((await isThere(join(directory, file))) || !(await isThere(join(root, file)))) return;
  await cp(join(root, file), join(directory, file));
}
