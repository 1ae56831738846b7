import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { GuestScripts } from '../model/guest-scripts.js';
import { OperationError } from '../operation-error.js';
import { produceAndWrite } from './produce-and-write.js';
import type { StackSummary } from './produce-stack.js';
import type { StackTask } from './stack-task.js';
import type { Answer, Batch } from './worker.js';

export interface Production {
  readonly scripts: GuestScripts;
  readonly cache: string | null;
  /** The tree that is being made; `null` where only the hashes are asked for. */
  readonly directory: string | null;
  readonly processes: number;
  readonly signal: AbortSignal;
}

/** Starting a process and loading cdktf there takes as long as compiling so many tenants. */
const leastPerProcess = 24;

/** Small enough that no process waits long for the last one. */
const batchSize = 8;

/** Produces every stack, in several processes where it is worth it; in the order of the tasks. */
export async function produceStacks(tasks: readonly StackTask[], production: Production): Promise<StackSummary[]> {
  const processes = Math.min(production.processes, Math.floor(tasks.length / leastPerProcess));
  const worker = fileURLToPath(new URL('./worker.js', import.meta.url));
  const summaries =
    processes > 1 && existsSync(worker)
      ? await produceInProcesses(worker, processes, tasks, production)
      : await produceHere(tasks, production);
  const byName = new Map(summaries.map((summary) => [summary.name, summary]));
  return tasks.flatMap(({ name }) => byName.get(name) ?? []);
}

async function produceHere(
  tasks: readonly StackTask[],
  { scripts, cache, directory, signal }: Production,
): Promise<StackSummary[]> {
  const summaries: StackSummary[] = [];
  for (const task of tasks) {
    if (signal.aborted) throw interrupted();
    summaries.push(await produceAndWrite(task, scripts, cache, directory));
  }
  return summaries;
}

/** Each process gets the next batch when it has answered the last one. */
async function produceInProcesses(
  worker: string,
  count: number,
  tasks: readonly StackTask[],
  production: Production,
): Promise<StackSummary[]> {
  const batches = Array.from({ length: Math.ceil(tasks.length / batchSize) }, (_, index) =>
    tasks.slice(index * batchSize, (index + 1) * batchSize),
  );
  const children = Array.from({ length: count }, () =>
    fork(worker, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }),
  );
  try {
    const done = await Promise.all(children.map((child) => drain(child, batches, production)));
    await Promise.all(children.map(letGo));
    return done.flat();
  } finally {
    for (const child of children) child.kill();
  }
}

async function drain(child: ChildProcess, batches: StackTask[][], production: Production): Promise<StackSummary[]> {
  const { scripts, cache, directory, signal } = production;
  const summaries: StackSummary[] = [];
  for (let tasks = batches.shift(); tasks !== undefined; tasks = batches.shift()) {
    const answer = answerOf(child, signal);
    child.send({ tasks, scripts, cache, directory } satisfies Batch);
    summaries.push(...(await answer));
  }
  return summaries;
}

/** A process without tasks ends when nobody talks to it any more. */
async function letGo(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.disconnect();
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

function interrupted(): OperationError {
  return new OperationError('interrupted: nothing was written', 'run the command again');
}
