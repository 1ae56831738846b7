import type { GuestScripts } from '../model/guest-scripts.js';
import { packTask, unpackSummaries } from './parcel.js';
import { produceAndWrite } from './produce-and-write.js';
import type { StackSummary } from './produce-stack.js';
import type { StackTask } from './stack-task.js';
import { turnsOf } from './turns.js';
import type { Answer } from './worker.js';
import { interrupted, startWorkers, type Workers } from './workers.js';

export interface Production {
  readonly scripts: GuestScripts;
  readonly cache: string | null;
  /** The tree that is being made; `null` where only the hashes are asked for. */
  readonly directory: string | null;
  readonly processes: number;
  /** Processes that have been started already, for whatever there is to do. */
  readonly workers?: Workers | null;
  readonly signal: AbortSignal;
}

/** Starting a process and loading cdktf there takes as long as compiling so many tenants. */
const leastPerProcess = 24;

/** Produces every stack, in several processes where it is worth it; in the order of the tasks. */
export async function produceStacks(tasks: readonly StackTask[], production: Production): Promise<StackSummary[]> {
  if (tasks.length === 0) return [];
  const wanted = Math.min(production.processes, Math.floor(tasks.length / leastPerProcess));
  const given = production.workers ?? null;
  const own = given === null && wanted > 1 ? startWorkers(wanted) : null;
  const workers = given ?? own;
  try {
    const summaries =
      workers === null ? await produceHere(tasks, production) : await produceThere(workers, wanted, tasks, production);
    await own?.close();
    const byName = new Map(summaries.map((summary) => [summary.name, summary]));
    return tasks.flatMap(({ name }) => byName.get(name) ?? []);
  } finally {
    own?.kill();
  }
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

async function produceThere(
  workers: Workers,
  wanted: number,
  tasks: readonly StackTask[],
  { scripts, cache, directory, signal }: Production,
): Promise<StackSummary[]> {
  workers.growTo(wanted);
  const platforms = [...new Set(tasks.map(({ platform }) => platform))];
  const turn = turnsOf(tasks, wanted);
  const next = () => {
    const some = turn();
    return some.length === 0 ? null : { tasks: some.map((task) => packTask(task, platforms)) };
  };
  const assignment = { scripts, cache, directory, platforms };
  return await workers.drain({ opening: { assignment }, next, read }, signal);
}

function read(answer: Answer): readonly StackSummary[] {
  if (!('sections' in answer)) throw new Error('a process answered something else than it was asked');
  return unpackSummaries(answer);
}
