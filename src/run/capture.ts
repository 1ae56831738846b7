import { spawn } from 'node:child_process';
import type { Environment } from './environment.js';

export interface Capture {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The time limit ended it. */
  readonly timedOut: boolean;
}

export interface CaptureOptions {
  readonly directory?: string;
  readonly env: Environment;
  readonly limitSeconds: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs a program that only reads or builds, and returns what it printed. It dies with its reader, so nothing that changes
 * a platform may run this way (see `spawn-logged.ts`).
 * @throws the system's error if the program cannot be started
 */
export function capture(program: string, args: readonly string[], options: CaptureOptions): Promise<Capture> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.directory,
      env: { ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));

    let timedOut = false;
    const end = () => endGroup(child.pid);
    const timer = setTimeout(() => {
      timedOut = true;
      end();
    }, options.limitSeconds * 1000);
    if (options.signal?.aborted) end();
    options.signal?.addEventListener('abort', end, { once: true });

    const settle = () => {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', end);
    };
    child.on('error', (error) => {
      settle();
      reject(error);
    });
    child.on('close', (exitCode) => {
      settle();
      resolve({ exitCode, stdout: text(stdout), stderr: text(stderr), timedOut });
    });
  });
}

function text(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString('utf8');
}

/** A program started with `detached` leads a group of its own: whatever it started ends with it. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // it has ended by itself meanwhile
  }
}
