import { rmSync } from 'node:fs';
import type { ResolvedPlatform } from '../model/resolved-platform.js';
import { freshFolder, makeFreshFolder } from './compile-tree.js';
import type { Unjudged } from './judge-in-turns.js';
import {
  type Preparer,
  preparerOf,
  type PreparedStacks,
  preparedStacks,
  type PrepareRequest,
} from './prepared-stacks.js';
import type { StackSummary } from './produce-stack.js';
import type { Production } from './produce-stacks.js';
import type { NextTasks, Workers } from './workers.js';

export interface EarlyRequest
  extends Omit<Production, 'directory' | 'workers'>,
    Pick<PrepareRequest, 'isNamed' | 'tool'> {
  readonly directory: string;
  readonly workers: Workers;
}

/** What is compiled while rules still judge it. */
export interface Begun {
  /** The whole of it, as far as it was not prepared on the way. */
  readonly prepared: () => PreparedStacks;
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
      const prepare = prepareRequest(unjudged, request);
      const preparer = preparerOf(prepare);
      const platforms = platformsOf(unjudged, preparer);
      if (platforms === null) return;
      const { scripts, cache, workers } = request;
      const directory = makeFreshFolder(request.directory);
      const summaries = workers.drain({ scripts, cache, directory, platforms }, tasksInTurn(prepare, preparer), signal);
      // Whoever takes it hears of an error; of what a rule would have refused nobody has to.
      summaries.catch(() => undefined);
      begun = { prepared: () => preparedStacks(prepare, preparer), summaries };
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

function prepareRequest(
  { tenants, platforms, ...read }: Unjudged,
  { isNamed, tool }: Pick<PrepareRequest, 'isNamed' | 'tool'>,
): PrepareRequest {
  return { judged: { ...read, validated: { platforms }, remembered: [] }, usable: tenants, isNamed, tool };
}

/** The platforms that tenants live on; `null` where one, which no rule has judged, is such that it cannot be resolved. */
function platformsOf({ tenants, platforms }: Unjudged, { platform }: Preparer): readonly ResolvedPlatform[] | null {
  const used = new Set(tenants.map((one) => one.platform));
  try {
    return [...platforms].flatMap(([name, full]) => (full !== null && used.has(full) ? [platform(name)] : []));
  } catch {
    return null;
  }
}

/** So many tenants go to a process at once. */
const tenantsInTurn = 8;

/** Tenants are prepared when a process has nothing to do; the platforms come last, since their proxies know of all tenants. */
function tasksInTurn(request: PrepareRequest, preparer: Preparer): NextTasks {
  const named = request.usable.filter(({ tenant }) => request.isNamed(tenant.tenant));
  let at = 0;
  let isDone = false;
  return () => {
    if (at < named.length) {
      const turn = named.slice(at, at + tenantsInTurn);
      at += turn.length;
      return turn.flatMap((one) => preparer.tenant(one).stacks);
    }
    if (isDone) return [];
    isDone = true;
    return preparedStacks(request, preparer).stacks.flatMap((stack) => (stack.kind === 'platform' ? [stack] : []));
  };
}
