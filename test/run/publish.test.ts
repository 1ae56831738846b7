import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { publishDirectory } from '../../src/run/publish.js';
import { temporaryDirectory } from './temporary-directory.js';

describe('a directory that is made once', () => {
  it('is one of those that were made at the same time, whole, and leaves no draft', async () => {
    const parent = temporaryDirectory();
    const directory = join(parent, 'a', 'b');
    const made = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        publishDirectory(directory, async (draft) => {
          await writeFile(join(draft, 'one'), String(index));
          await writeFile(join(draft, 'two'), String(index));
        }),
      ),
    );
    expect(made.filter(Boolean)).toHaveLength(1);
    expect(await readFile(join(directory, 'one'), 'utf8')).toBe(await readFile(join(directory, 'two'), 'utf8'));
    expect(await readdir(join(parent, 'a'))).toEqual(['b']);
  });

  it('is not made again', async () => {
    const directory = join(temporaryDirectory(), 'x');
    await publishDirectory(directory, (draft) => writeFile(join(draft, 'file'), 'first'));
    expect(await publishDirectory(directory, (draft) => writeFile(join(draft, 'file'), 'second'))).toBe(false);
    expect(await readFile(join(directory, 'file'), 'utf8')).toBe('first');
  });

  it('is not there if it could not be made, and leaves no draft', async () => {
    const parent = temporaryDirectory();
    const failing = publishDirectory(join(parent, 'x'), () => Promise.reject(new Error('disk full')));
    await expect(failing).rejects.toThrow('disk full');
    expect(await readdir(parent)).toEqual([]);
  });
});
