import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { identify, isAlive, isGroupAlive, signalGroup } from '../../src/run/process-identity.js';
import { noteProcess, settleSurvivor } from '../../src/run/surviving-process.js';
import { temporaryDirectory } from './temporary-directory.js';

function leader(script: string): ChildProcess & { readonly pid: number } {
  const child = spawn('/bin/sh', ['-c', script], { detached: true, stdio: 'ignore' });
  if (child.pid === undefined) throw new Error('no shell');
  return child as ChildProcess & { readonly pid: number };
}

describe('a Terraform that outlived the mandant which started it', () => {
  it('is waited for', async () => {
    const directory = temporaryDirectory();
    const lines: string[] = [];
    const child = leader('sleep 1');
    await noteProcess(directory, identify(child.pid));
    await settleSurvivor(directory, (line) => lines.push(line));
    expect(isAlive(identify(child.pid))).toBe(false);
    expect(lines).toEqual([`waiting for the Terraform of an earlier run (process ${child.pid}) to finish`]);
  });

  it('is no longer waited for after an interrupt, and goes on', async () => {
    const directory = temporaryDirectory();
    const child = leader('sleep 30');
    await noteProcess(directory, identify(child.pid));
    await expect(settleSurvivor(directory, () => {}, AbortSignal.timeout(100))).rejects.toThrow('aborted');
    expect(isAlive(identify(child.pid))).toBe(true);
    signalGroup(child.pid, 'SIGKILL');
  });

  it('that is gone itself is not waited for, but what it started is ended', async () => {
    const directory = temporaryDirectory();
    const lines: string[] = [];
    const child = leader('sleep 30 & sleep 0.2; kill -9 $$');
    const identity = identify(child.pid);
    await noteProcess(directory, identity);
    await once(child, 'exit');
    expect(isGroupAlive(identity)).toBe(true);
    await settleSurvivor(directory, (line) => lines.push(line));
    await expect.poll(() => isGroupAlive(identity)).toBe(false);
    expect(lines).toEqual([]);
  });

  it('is not another process that has its number by now', async () => {
    const directory = temporaryDirectory();
    const child = leader('sleep 30');
    await noteProcess(directory, { pid: child.pid, startTicks: '1' });
    await settleSurvivor(directory, () => {});
    expect(isAlive(identify(child.pid))).toBe(true);
    signalGroup(child.pid, 'SIGKILL');
  });

  it('is nothing to wait for where none was noted', async () => {
    const lines: string[] = [];
    await settleSurvivor(temporaryDirectory(), (line) => lines.push(line));
    expect(lines).toEqual([]);
  });
});
