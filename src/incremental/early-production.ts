import { rmSync } from 'node:fs';
import { freshFolder, makeFreshFolder } from './compile-tree.js';
import type { Unjudged } from './judge-in-turns.js';
import { type PreparedStacks, preparedStacks, type PrepareRequest } from './prepared-stacks.js';
import type { StackSummary } from './produce-stack.js';
import { produceStacks, type Production } from './produce-stacks.js';
import type { Workers } from './workers.js';

export interface EarlyRequest
  extends Omit<Production, 'directory' | 'workers'>,
    Pick<PrepareRequest, 'isNamed' | 'tool'> {
  readonly directory: string;
  readonly workers: Workers;
}

/** What is compiled while rules still judge it. */
export interface Begun {
  readonly prepared: PreparedStacks;
  readonly summaries: Promise<readonly StackSummary[]>;
}

/**
 * Compiles tenants in other processes before the rules have judged them all, where all stacks are to be made anew anyway. It
 * goes into the folder of a fresh tree, which nobody sees; a rule that finds an error takes everything back.
 */
export interface EarlyProduction {
  readonly begin: (unjudged: Unjudged) => void;
  readonly begun: () => Begun | null;
  /** Takes back what was begun, and ends the processes; whether there was anything. */
  readonly abandon: () => Promise<boolean>;
}

export function earlyProduction(request: EarlyRequest): EarlyProduction {
  const unwanted = new AbortController();
  const signal = AbortSignal.any([request.signal, unwanted.signal]);
  let begun: Begun | null = null;
  return {
    begin: (unjudged) => {
      const prepared = preparedEarly(unjudged, request);
      if (prepared === null) return;
      const tasks = prepared.stacks.flatMap((stack) => (stack.kind === 'remembered' ? [] : [stack]));
      const directory = makeFreshFolder(request.directory);
      const summaries = produceStacks(tasks, { ...request, directory, signal });
      // Whoever takes it hears of an error; of what a rule would have refused nobody has to.
      summaries.catch(() => undefined);
      begun = { prepared, summaries };
    },
    begun: () => begun,
    abandon: async () => {
      if (begun === null) return false;
      unwanted.abort();
      await request.workers.stop();
      rmSync(freshFolder(request.directory), { recursive: true, force: true });
      begun = null;
      return true;
    },
  };
}

/** What no rule has judged may be such that it cannot even be prepared. */
function preparedEarly(
  { tenants, platforms, ...read }: Unjudged,
  { isNamed, tool }: Pick<PrepareRequest, 'isNamed' | 'tool'>,
): PreparedStacks | null {
  try {
    return preparedStacks({
      judged: { ...read, validated: { platforms }, remembered: [] },
      usable: tenants,
      isNamed,
      tool,
    });
  } catch {
    return null;
  }
}
