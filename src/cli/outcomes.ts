import { OperationError } from '../operation-error.js';
import type { PlannedStack } from '../run/plan-stacks.js';
import type { Outcome } from '../run/schedule.js';
import type { StackJob } from '../run/stack-job.js';
import type { Io } from './io.js';

/** Says which stacks failed and why, and which were not reached; returns how many. A mistake of ours is thrown on. */
export function failuresOf<Result>(io: Io, outcomes: readonly Outcome<StackJob, Result>[]): number {
  let failures = 0;
  for (const outcome of outcomes) {
    if (outcome.status === 'done') continue;
    failures += 1;
    if (outcome.status === 'skipped') io.err(`${outcome.item.name}: not reached\n`);
    else io.err(`${outcome.item.name}: ${messageOf(outcome.error)}\n`);
  }
  return failures;
}

function messageOf(error: unknown): string {
  if (!(error instanceof OperationError)) throw error;
  return error.wayOut === undefined ? error.message : `${error.message}\n  ${error.wayOut}`;
}

/** Attributes that this run's provider does not know, each once with the number of stacks. */
export function leftOutLines(outcomes: readonly Outcome<StackJob, PlannedStack>[]): string[] {
  const stacks = new Map<string, Set<string>>();
  for (const outcome of outcomes) {
    if (outcome.status !== 'done') continue;
    for (const { address, attribute } of outcome.result.leftOut) {
      const what = `${address.slice(0, address.indexOf('.'))}.${attribute}`;
      stacks.set(what, (stacks.get(what) ?? new Set()).add(outcome.item.name));
    }
  }
  return [...stacks].map(
    ([what, names]) => `left out, for this run's provider is too old to know it: ${what} (${names.size} stacks)`,
  );
}
