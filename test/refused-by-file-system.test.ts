import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { refusedByFileSystem } from '../src/refused-by-file-system.js';

function errorOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was refused');
}

describe('what a file system refuses', () => {
  it('is said with what helps, without the path', () => {
    const error = Object.assign(new Error("ENOSPC: no space left on device, open 'anna.beispiel-notebook'"), {
      code: 'ENOSPC',
      syscall: 'open',
    });
    expect(refusedByFileSystem(error)).toMatchObject({
      message: 'there is no space left on the disk',
      wayOut: 'make room, and run the command again',
    });
  });

  it('is told from mistakes of ours', () => {
    expect(refusedByFileSystem(errorOf(() => readFileSync('/nowhere')))).toBeNull();
    expect(refusedByFileSystem(new Error('EACCES'))).toBeNull();
    expect(refusedByFileSystem(Object.assign(new Error('no'), { code: 'EACCES' }))).toBeNull();
    expect(refusedByFileSystem('ENOSPC')).toBeNull();
  });
});
