import { spawnSync } from 'node:child_process';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { interruptLiveTerraforms } from '../../src/run/live-terraforms.js';
import { type ProcessIdentity, isAlive, isGroupAlive } from '../../src/run/process-identity.js';
import { type LoggedCall, spawnLogged } from '../../src/run/spawn-logged.js';
import { temporaryDirectory } from './temporary-directory.js';

function shell(script: string, extra: Partial<LoggedCall> = {}): LoggedCall {
  const directory = temporaryDirectory();
  return {
    program: '/bin/sh',
    args: ['-c', script],
    directory,
    env: { PATH: process.env['PATH'] },
    logFile: join(directory, 'log'),
    limitSeconds: 30,
    secrets: [],
    ...extra,
  };
}

/** Calls back when the log shows the line. */
function onceSaid(word: string, act: () => void): (line: string) => void {
  return (line) => {
    if (line === word) act();
  };
}

describe('a program whose output is logged', () => {
  it('gives its lines in order, its last one without an end too, and its exit code', async () => {
    const lines: string[] = [];
    const call = shell('echo one; echo two >&2; printf three; exit 7', { onLine: (line) => lines.push(line) });
    expect(await spawnLogged(call)).toEqual({ exitCode: 7, timedOut: false, interrupted: false });
    expect(lines).toEqual(['one', 'two', 'three']);
    expect(await readFile(call.logFile, 'utf8')).toBe('one\ntwo\nthree');
  });

  it('gives lines while it runs', async () => {
    const start = Date.now();
    const times: number[] = [];
    await spawnLogged(shell('echo now; sleep 1; echo later', { onLine: () => times.push(Date.now() - start) }));
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(500);
  });

  it('keeps characters whole that lie across two reads', async () => {
    const lines: string[] = [];
    const call = shell('head -c 65535 /dev/zero | tr "\\0" x; printf "ä\\n"', { onLine: (line) => lines.push(line) });
    await spawnLogged(call);
    expect(lines).toEqual([`${'x'.repeat(65535)}ä`]);
  });

  it('appends to what the log holds, and reads only what is new', async () => {
    const lines: string[] = [];
    const call = shell('echo new', { onLine: (line) => lines.push(line) });
    await writeFile(call.logFile, 'old\n');
    await spawnLogged(call);
    expect(lines).toEqual(['new']);
    expect(await readFile(call.logFile, 'utf8')).toBe('old\nnew\n');
  });

  it('leaves no secret in the log nor in what is told, and a log for its owner only', async () => {
    const lines: string[] = [];
    const call = shell('echo "user S3cret! refused"', { secrets: ['S3cret!'], onLine: (line) => lines.push(line) });
    await spawnLogged(call);
    expect(lines).toEqual(['user *** refused']);
    expect(await readFile(call.logFile, 'utf8')).toBe('user *** refused\n');
    expect((await stat(call.logFile)).mode & 0o777).toBe(0o600);
  });

  it('is interrupted by a signal and may end in order', async () => {
    const controller = new AbortController();
    const call = shell('trap "echo released; exit 1" INT; echo locked; while :; do sleep 0.1; done', {
      signal: controller.signal,
      onLine: onceSaid('locked', () => controller.abort()),
    });
    expect(await spawnLogged(call)).toEqual({ exitCode: 1, timedOut: false, interrupted: true });
    expect(await readFile(call.logFile, 'utf8')).toBe('locked\nreleased\n');
  });

  it('is interrupted at once where the signal came before it began', async () => {
    const script = 'trap "exit 1" INT; while :; do sleep 0.1; done';
    const start = Date.now();
    const { interrupted } = await spawnLogged(shell(script, { signal: AbortSignal.abort() }));
    expect(interrupted).toBe(true);
    expect(Date.now() - start).toBeLessThan(10_000);
  });

  it('hears of a second interrupt', async () => {
    const controller = new AbortController();
    const script = "trap 'n=$((n+1)); echo $n; [ $n = 2 ] && exit 3' INT; echo ready; while :; do sleep 0.1; done";
    const call = shell(script, {
      signal: controller.signal,
      onLine: (line) => {
        if (line === 'ready') controller.abort();
        if (line === '1') interruptLiveTerraforms();
      },
    });
    expect((await spawnLogged(call)).exitCode).toBe(3);
  });

  it('is interrupted when it takes too long', async () => {
    const call = shell('trap "echo released; exit 1" INT; while :; do sleep 0.1; done', { limitSeconds: 0.5 });
    expect(await spawnLogged(call)).toEqual({ exitCode: 1, timedOut: true, interrupted: false });
  });

  it('takes along what it started', async () => {
    let identity: ProcessIdentity | null = null;
    const call = shell('sleep 1000 & echo $!; kill -9 $$', {
      onStart: async (started) => {
        identity = started;
      },
    });
    expect((await spawnLogged(call)).exitCode).toBeNull();
    const orphan = Number(await readFile(call.logFile, 'utf8'));
    await expect
      .poll(() => spawnSync('ps', ['-o', 'stat=', '-p', String(orphan)]).stdout.toString())
      .not.toMatch(/^[RSD]/);
    expect(identity === null ? true : isGroupAlive(identity)).toBe(false);
  });

  it('cannot be started if it is not there', async () => {
    await expect(spawnLogged(shell('', { program: '/nowhere/terraform' }))).rejects.toThrow('ENOENT');
  });

  it('outlives the process that started it, and ends in order', async () => {
    const directory = temporaryDirectory();
    const log = join(directory, 'log');
    const starter = join(directory, 'starter.mjs');
    // What spawnLogged does, in a process of its own that is killed.
    await writeFile(
      starter,
      `import { spawn } from 'node:child_process';
       import { openSync } from 'node:fs';
       const log = openSync(${JSON.stringify(log)}, 'a');
       spawn('/bin/sh', ['-c', 'echo begun; sleep 1; echo done'], { stdio: ['ignore', log, log], detached: true });
       setTimeout(() => process.kill(process.pid, 'SIGKILL'), 300);
       setInterval(() => {}, 1000);`,
    );
    expect(spawnSync(process.execPath, [starter]).signal).toBe('SIGKILL');
    await sleep(1500);
    expect(await readFile(log, 'utf8')).toBe('begun\ndone\n');
  });
});

describe('a process', () => {
  it('is known by its number and when it began, so that a later one of that number is another', async () => {
    let identity: ProcessIdentity | null = null;
    await spawnLogged(
      shell('sleep 0.2', {
        onStart: async (started) => {
          identity = started;
          expect(isAlive(started)).toBe(true);
          expect(isAlive({ ...started, startTicks: '1' })).toBe(false);
          expect(isGroupAlive(started)).toBe(true);
        },
      }),
    );
    expect(identity).not.toBeNull();
    expect(identity === null ? true : isAlive(identity)).toBe(false);
  });
});
