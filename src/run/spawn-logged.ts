import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import type { Environment } from './environment.js';
import { followFile } from './follow-file.js';
import { addLive, interrupt, removeLive } from './live-terraforms.js';
import { type ProcessIdentity, identify, isGroupAlive, signalGroup } from './process-identity.js';
import { redact } from './redact.js';

export interface LoggedCall {
  readonly program: string;
  readonly args: readonly string[];
  readonly directory: string;
  readonly env: Environment;
  /** Appended to; readable by its owner only. */
  readonly logFile: string;
  /** After it the program is interrupted, and ended when it does not follow. */
  readonly limitSeconds: number;
  readonly secrets: readonly string[];
  /** Interrupts the program, so that it stops in order and releases its locks. */
  readonly signal?: AbortSignal | undefined;
  readonly onLine?: (line: string) => void;
  /** Told once the program runs, before its first line. */
  readonly onStart?: (identity: ProcessIdentity) => Promise<void>;
}

export interface LoggedResult {
  readonly exitCode: number | null;
  readonly timedOut: boolean;
  readonly interrupted: boolean;
}

/** Terraform gives the operations under way five seconds after a second interrupt (internal/backend/local, `opWait`). */
const secondInterruptMs = 6000;
/** How long a program that ran into its time limit may take to stop in order. */
const graceMs = 60_000;

/**
 * Runs a program that changes things. It leads a session of its own and writes to a file: an interrupt at the terminal
 * does not reach it directly, and it goes on to its end even if this process is killed.
 * @throws the system's error if the program cannot be started
 */
export async function spawnLogged(call: LoggedCall): Promise<LoggedResult> {
  const from = await startOfLog(call.logFile);
  const child = await started(call);
  const identity = identify(child.pid);
  addLive(child.pid);
  const stops = stopper(call, child.pid);
  const follower = await followFile(call.logFile, from, (line) => call.onLine?.(redact(line, call.secrets)));
  try {
    await call.onStart?.(identity);
    const exitCode = await child.ended;
    return { exitCode, timedOut: stops.timedOut(), interrupted: stops.interrupted() };
  } finally {
    stops.settle();
    removeLive(child.pid);
    if (isGroupAlive(identity)) signalGroup(child.pid, 'SIGKILL');
    await follower.finish();
    await redactFile(call.logFile, call.secrets);
  }
}

async function startOfLog(file: string): Promise<number> {
  await writeFile(file, '', { flag: 'a', mode: 0o600 });
  await chmod(file, 0o600);
  return (await stat(file)).size;
}

function started(call: LoggedCall): Promise<{ readonly pid: number; readonly ended: Promise<number | null> }> {
  const log = openSync(call.logFile, 'a');
  const child = spawn(call.program, call.args, {
    cwd: call.directory,
    env: { ...call.env },
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  return new Promise((resolve, reject) => {
    const ended = new Promise<number | null>((settle) => child.once('exit', settle));
    child.once('error', reject);
    child.once('spawn', () => resolve({ pid: child.pid as number, ended }));
  });
}

/** Turns the signal and the time limit into interrupts: one to stop in order, then one without patience, then the end. */
function stopper(call: LoggedCall, pid: number) {
  let timedOut = false;
  const timers: NodeJS.Timeout[] = [];
  const later = (ms: number, act: () => void) => timers.push(setTimeout(act, ms));
  const stop = () => interrupt(pid);

  later(call.limitSeconds * 1000, () => {
    timedOut = true;
    stop();
    later(graceMs, stop);
    later(graceMs + secondInterruptMs, () => signalGroup(pid, 'SIGKILL'));
  });
  if (call.signal?.aborted) stop();
  call.signal?.addEventListener('abort', stop, { once: true });
  return {
    timedOut: () => timedOut,
    interrupted: () => call.signal?.aborted === true,
    settle: () => {
      for (const timer of timers) clearTimeout(timer);
      call.signal?.removeEventListener('abort', stop);
    },
  };
}

/** Terraform hides sensitive values; a provider's error may still quote one. */
async function redactFile(file: string, secrets: readonly string[]): Promise<void> {
  const text = await readFile(file, 'utf8');
  const redacted = redact(text, secrets);
  if (redacted !== text) await writeFile(file, redacted, { mode: 0o600 });
}
