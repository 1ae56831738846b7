import type { AddressBook } from '../model/address-book.js';
import type { CleanRecord } from './clean-record.js';
import type { FilesOfTenant } from './files-of-tenants.js';
import type { Inquiry, Looked, StandingKeys } from './look.js';
import { unpackSummaries } from './parcel.js';
import { madeStack, type MadeStack } from './made-stack.js';
import type { RecordedStack } from './run-record.js';
import { saidOnce } from './said-once.js';
import { turnsOf } from './turns.js';
import type { Answer } from './worker.js';
import type { Workers } from './workers.js';

/** What several processes found out about the tenants of a repository, and have compiled of them. */
export interface LookedAhead {
  /** By the hash of a tenant's files. */
  readonly records: ReadonlyMap<string, CleanRecord>;
  /** By tenant: its book, where it is not as it is committed. */
  readonly stale: ReadonlyMap<string, AddressBook>;
  /** Stacks that stand in the fresh tree. */
  readonly made: readonly MadeStack[];
}

/**
 * Lets all processes look into tenants at once and compile those in which nothing is wrong. It goes into the folder of a fresh
 * tree, which nobody sees before all have been judged together.
 */
export async function lookAhead(
  workers: Workers,
  files: readonly FilesOfTenant[],
  inquiry: Inquiry,
  signal: AbortSignal,
): Promise<LookedAhead> {
  const turn = turnsOf(files, workers.count());
  const next = () => {
    const some = turn();
    return some.length === 0 ? null : { files: some };
  };
  const looked = await workers.drain({ opening: { inquiry }, next, read }, signal);
  return {
    records: new Map(looked.flatMap(({ records }) => records)),
    stale: new Map(looked.flatMap(({ stale }) => stale.map((book) => [book.tenant, book] as const))),
    made: looked.flatMap(({ made }) => made),
  };
}

/** What stands in a tree, as others have to know it. */
export function standingKeys(stacks: ReadonlyMap<string, RecordedStack>): StandingKeys {
  const { distinct, indexes } = saidOnce([...stacks.values()].map(({ sections }) => sections));
  return {
    sections: distinct,
    keys: Object.fromEntries([...stacks.keys()].map((key, at) => [key, indexes[at] ?? -1])),
  };
}

/** What comes of a turn, made small while the others still compile. */
function read(answer: Answer): readonly (Omit<Looked, 'summaries'> & { readonly made: readonly MadeStack[] })[] {
  if (!('packed' in answer)) throw new Error('a process answered something else than it was asked');
  const { packed, ...looked } = answer;
  return [{ ...looked, made: unpackSummaries(packed).map(madeStack) }];
}
