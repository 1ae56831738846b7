import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { lockStack } from '../../src/run/stack-lock.js';
import { temporaryDirectory } from './temporary-directory.js';

const quiet = { progress: () => {}, waitSeconds: 0 };
const lockFile = (directory: string) => join(directory, 'mandant.lock');

describe("the lock of a stack's directory", () => {
  it('keeps a second one out, which says who holds it', async () => {
    const directory = join(temporaryDirectory(), 'k0042');
    const unlock = await lockStack(directory, quiet);
    await expect(lockStack(directory, quiet)).rejects.toThrow(
      `another mandant (process ${process.pid}) works in ${directory}`,
    );
    await unlock();
  });

  it('is free again after it was given back, and leaves no file', async () => {
    const directory = temporaryDirectory();
    for (let round = 0; round < 3; round += 1) await (await lockStack(directory, quiet))();
    expect(await readdir(directory)).toEqual([]);
  });

  it('is waited for', async () => {
    const directory = temporaryDirectory();
    const lines: string[] = [];
    const unlock = await lockStack(directory, quiet);
    const second = lockStack(directory, { progress: (line) => lines.push(line), waitSeconds: 10 });
    await sleep(300);
    await unlock();
    await (await second)();
    expect(lines).toEqual([`waiting for another mandant (process ${process.pid}) that works in ${directory}`]);
  });

  it('is no longer waited for after an interrupt', async () => {
    const directory = temporaryDirectory();
    const unlock = await lockStack(directory, quiet);
    const waiting = lockStack(directory, { ...quiet, waitSeconds: 10, signal: AbortSignal.timeout(200) });
    await expect(waiting).rejects.toThrow('aborted');
    await unlock();
  });

  it('is taken over from a process that is gone', async () => {
    const directory = temporaryDirectory();
    await writeFile(lockFile(directory), JSON.stringify({ pid: process.pid, startTicks: '1' }));
    await (await lockStack(directory, quiet))();
    expect(await readdir(directory)).toEqual([]);
  });

  it('is taken over by exactly one of many', async () => {
    const directory = temporaryDirectory();
    await writeFile(lockFile(directory), JSON.stringify({ pid: 1, startTicks: '1' }));
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => lockStack(directory, quiet)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('is held by one at a time, however many want it', async () => {
    const directory = temporaryDirectory();
    let holders = 0;
    let most = 0;
    const work = async () => {
      const unlock = await lockStack(directory, { ...quiet, waitSeconds: 60 });
      holders += 1;
      most = Math.max(most, holders);
      await sleep(1);
      holders -= 1;
      await unlock();
    };
    await Promise.all(Array.from({ length: 8 }, work));
    expect(most).toBe(1);
    expect(await readdir(directory)).toEqual([]);
  });
});
