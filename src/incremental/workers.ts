import { type ChildProcess, fork } from 'node:child_process';
import { on, once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { OperationError } from '../operation-error.js';
import type { Answer, Message, Stopped } from './worker.js';

/** Work for several processes, in pieces. */
export interface Orders<T> {
  /** Goes to each process first, and holds for all pieces. */
  readonly opening: Message;
  /** The next piece for whoever asks; `null` where none is left. */
  readonly next: () => Message | null;
  readonly read: (answer: Answer) => readonly T[];
}

/** Processes that wait for work, each with cdktf loaded. */
export interface Workers {
  readonly count: () => number;
  /** Starts others until there are so many. */
  readonly growTo: (count: number) => void;
  /** Hands the processes pieces of work until there are none. */
  readonly drain: <T>(orders: Orders<T>, signal: AbortSignal) => Promise<T[]>;
  /** Lets those end that did something; the others are of no use to anybody. */
  readonly close: () => Promise<void>;
  readonly kill: () => void;
  /** Kills them, and waits until they do nothing any more. */
  readonly stop: () => Promise<void>;
}

/** Starts processes; `null` where their program is not built, as in tests of the sources. */
export function startWorkers(count: number): Workers | null {
  const program = fileURLToPath(new URL('./worker.js', import.meta.url));
  if (!existsSync(program)) return null;
  const start = () => fork(program, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const children = Array.from({ length: count }, start);
  let isUsed = false;
  const kill = () => {
    for (const child of children) child.kill();
  };
  return {
    count: () => children.length,
    growTo: (wanted) => {
      while (children.length < wanted) children.push(start());
    },
    drain: async (orders, signal) => {
      isUsed = true;
      const done = await Promise.all(children.map((child) => drainOne(child, orders, signal)));
      return done.flat();
    },
    close: async () => {
      if (isUsed) await Promise.all(children.map(letGo));
      else kill();
    },
    kill,
    stop: async () => {
      const gone = Promise.all(children.map(hasEnded));
      kill();
      await gone;
    },
  };
}

async function drainOne<T>(child: ChildProcess, orders: Orders<T>, signal: AbortSignal): Promise<readonly T[]> {
  const gone = new AbortController();
  const end = () => gone.abort();
  child.once('exit', end);
  if (!child.connected) end();
  try {
    return await converse(child, orders, AbortSignal.any([signal, gone.signal]));
  } catch (error) {
    if (signal.aborted) throw interrupted();
    if (gone.signal.aborted) throw new Error('a process that compiles has ended', { cause: error });
    throw error;
  } finally {
    child.off('exit', end);
  }
}

/** A process has the next piece at hand before it answers to the last one, so that it never waits. */
async function converse<T>(child: ChildProcess, { opening, next, read }: Orders<T>, signal: AbortSignal): Promise<T[]> {
  signal.throwIfAborted();
  const answers = on(child, 'message', { signal });
  const results: T[] = [];
  let isOpen = false;
  let pending = 0;
  const ask = () => {
    const piece = next();
    if (piece === null) return;
    if (!isOpen) child.send(opening);
    isOpen = true;
    child.send(piece);
    pending += 1;
  };
  ask();
  ask();
  if (pending === 0) return [];
  for await (const [answer] of answers as AsyncIterable<readonly [Answer]>) {
    if ('stopped' in answer) throw stopped(answer.stopped);
    results.push(...read(answer));
    pending -= 1;
    ask();
    if (pending === 0) break;
  }
  return results;
}

function stopped(reason: Stopped): Error {
  return 'stack' in reason ? new Error(reason.stack) : new OperationError(reason.message, reason.wayOut);
}

/** A process without work ends when nobody talks to it any more. */
async function letGo(child: ChildProcess): Promise<void> {
  const ended = hasEnded(child);
  if (child.connected) child.disconnect();
  await ended;
}

async function hasEnded(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

export function interrupted(): OperationError {
  return new OperationError('interrupted: nothing was written', 'run the command again');
}
