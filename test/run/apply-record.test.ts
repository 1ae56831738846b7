import { readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { beginApply, finishApply, readApplyRecord } from '../../src/run/apply-record.js';
import { temporaryDirectory } from './temporary-directory.js';

const run = (startedAt: string) => ({ startedAt, endedAt: null, targets: [] });

describe('the record of applies', () => {
  it('is empty before the first and after one that succeeded', async () => {
    const directory = temporaryDirectory();
    expect(await readApplyRecord(directory)).toBeNull();
    await beginApply(directory, run('2026-11-23T10:00:00.000Z'));
    await finishApply(directory);
    expect(await readApplyRecord(directory)).toBeNull();
    expect(await readdir(directory)).toEqual([]);
  });

  it('keeps every apply that was not finished, each with the time of its last line', async () => {
    const directory = temporaryDirectory();
    const log = join(directory, 'apply.log');
    await beginApply(directory, run('2026-11-23T10:00:00.000Z'));
    await writeFile(log, 'one');
    await utimes(log, new Date('2026-11-23T10:01:00Z'), new Date('2026-11-23T10:01:00Z'));
    await beginApply(directory, run('2026-11-23T11:00:00.000Z'));
    await writeFile(log, 'two');
    await utimes(log, new Date('2026-11-23T11:02:00Z'), new Date('2026-11-23T11:02:00Z'));
    expect((await readApplyRecord(directory))?.runs).toEqual([
      { startedAt: '2026-11-23T10:00:00.000Z', endedAt: '2026-11-23T10:01:00.000Z', targets: [] },
      { startedAt: '2026-11-23T11:00:00.000Z', endedAt: '2026-11-23T11:02:00.000Z', targets: [] },
    ]);
  });

  it('takes an apply without a line for one that ended when it began', async () => {
    const directory = temporaryDirectory();
    await beginApply(directory, run('2026-11-23T10:00:00.000Z'));
    expect((await readApplyRecord(directory))?.runs[0]?.endedAt).toBe('2026-11-23T10:00:00.000Z');
  });
});
