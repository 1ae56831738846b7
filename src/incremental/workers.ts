import { type ChildProcess, fork } from 'node:child_process';
import { on, once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { OperationError } from '../operation-error.js';
import { type Assignment, packTask, unpackSummaries } from './parcel.js';
import type { StackSummary } from './produce-stack.js';
import type { StackTask } from './stack-task.js';
import type { Answer, Message } from './worker.js';

/** The next tasks for whoever asks; an empty list where none are left. */
export type NextTasks = () => readonly StackTask[];

/** Processes that wait for tasks, each with cdktf loaded. */
export interface Workers {
  /** Starts others until there are so many. */
  readonly growTo: (count: number) => void;
  /** Hands the processes tasks until there are none. */
  readonly drain: (assignment: Assignment, next: NextTasks, signal: AbortSignal) => Promise<StackSummary[]>;
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
    growTo: (wanted) => {
      while (children.length < wanted) children.push(start());
    },
    drain: async (assignment, next, signal) => {
      isUsed = true;
      const done = await Promise.all(children.map((child) => drainOne(child, assignment, next, signal)));
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

async function drainOne(
  child: ChildProcess,
  assignment: Assignment,
  next: NextTasks,
  signal: AbortSignal,
): Promise<readonly StackSummary[]> {
  const gone = new AbortController();
  const end = () => gone.abort();
  child.once('exit', end);
  if (!child.connected) end();
  try {
    return await converse(child, assignment, next, AbortSignal.any([signal, gone.signal]));
  } catch (error) {
    if (signal.aborted) throw interrupted();
    if (gone.signal.aborted) throw new Error('a process that compiles has ended', { cause: error });
    throw error;
  } finally {
    child.off('exit', end);
  }
}

/** A process has the next tasks at hand before it answers to the last ones, so that it never waits. */
async function converse(
  child: ChildProcess,
  assignment: Assignment,
  next: NextTasks,
  signal: AbortSignal,
): Promise<StackSummary[]> {
  signal.throwIfAborted();
  const answers = on(child, 'message', { signal });
  const summaries: StackSummary[] = [];
  let pending = 0;
  const say = (message: Message) => void child.send(message);
  const ask = () => {
    const tasks = next();
    if (tasks.length === 0) return;
    say({ tasks: tasks.map((task) => packTask(task, assignment.platforms)) });
    pending += 1;
  };
  say({ assignment });
  ask();
  ask();
  if (pending === 0) return [];
  for await (const [answer] of answers as AsyncIterable<readonly [Answer]>) {
    if ('error' in answer) throw new Error(answer.error);
    summaries.push(...unpackSummaries(answer));
    pending -= 1;
    ask();
    if (pending === 0) break;
  }
  return summaries;
}

/** A process without tasks ends when nobody talks to it any more. */
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
