import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { OperationError } from '../operation-error.js';
import type { StackSummary } from './produce-stack.js';
import type { Answer, Batch } from './worker.js';

/** Processes that wait for batches, each with cdktf loaded. */
export interface Workers {
  /** Starts others until there are so many. */
  readonly growTo: (count: number) => void;
  /** Hands each process the next batch when it has answered the last one, until there is none. */
  readonly drain: (next: () => Batch | undefined, signal: AbortSignal) => Promise<StackSummary[]>;
  /** Lets those end that did something; the others are of no use to anybody. */
  readonly close: () => Promise<void>;
  readonly kill: () => void;
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
    growTo: (wanted) => {
      while (children.length < wanted) children.push(start());
    },
    drain: async (next, signal) => {
      isUsed = true;
      const done = await Promise.all(children.map((child) => drainOne(child, next, signal)));
      return done.flat();
    },
    close: async () => {
      if (isUsed) await Promise.all(children.map(letGo));
      else kill();
    },
    kill,
  };
}

async function drainOne(
  child: ChildProcess,
  next: () => Batch | undefined,
  signal: AbortSignal,
): Promise<readonly StackSummary[]> {
  const summaries: StackSummary[] = [];
  for (let batch = next(); batch !== undefined; batch = next()) {
    if (!child.connected) throw new Error('a process that compiles has ended');
    const answer = answerOf(child, signal);
    child.send(batch);
    summaries.push(...(await answer));
  }
  return summaries;
}

/** A process without tasks ends when nobody talks to it any more. */
async function letGo(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  if (child.connected) child.disconnect();
  await ended;
}

async function answerOf(child: ChildProcess, signal: AbortSignal): Promise<readonly StackSummary[]> {
  const gone = new AbortController();
  try {
    const answer = await Promise.race([
      once(child, 'message', { signal: gone.signal }).then(([message]) => message as Answer),
      once(child, 'exit', { signal: gone.signal }).then(() => ({ error: 'a process that compiles has ended' })),
      once(signal, 'abort', { signal: gone.signal }).then(() => null),
    ]);
    if (answer === null || signal.aborted) throw interrupted();
    if ('error' in answer) throw new Error(answer.error);
    return answer.summaries;
  } finally {
    gone.abort();
  }
}

export function interrupted(): OperationError {
  return new OperationError('interrupted: nothing was written', 'run the command again');
}
