import { resolve } from 'node:path';
import { OperationError } from '../operation-error.js';
import { lastRun } from '../run/run-record.js';
import { unfinishedStacks } from '../run/unfinished-stacks.js';
import type { Io } from './io.js';
import { type Jobs, mapJobs } from './stack-jobs.js';

/** An apply to go on with: its name, and what it did not bring to an end. */
export interface Resumed {
  readonly run: string;
  readonly stacks: ReadonlySet<string>;
}

/** The last apply, where `--resume` asks for it. @throws OperationError where there was none */
export async function resumedRun(
  io: Io,
  { resume = false, runs }: { readonly resume?: boolean; readonly runs: string },
): Promise<Resumed | null> {
  if (!resume) return null;
  const events = await lastRun(resolve(io.root, runs), 'apply');
  const [begin] = events ?? [];
  if (events === null || begin?.event !== 'begin') {
    throw new OperationError(`there is no apply to go on with in ${runs}`, 'apply without --resume');
  }
  const stacks = unfinishedStacks(events);
  io.err(`going on with ${begin.run}: ${stacks.size === 0 ? 'nothing is left' : [...stacks].join(', ')}\n`);
  return { run: begin.run, stacks };
}

export function resumedJobs(jobs: Jobs, resumed: Resumed | null): Jobs {
  return resumed === null ? jobs : mapJobs(jobs, (kind) => kind.filter(({ name }) => resumed.stacks.has(name)));
}
