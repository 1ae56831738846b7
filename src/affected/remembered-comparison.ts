import { join } from 'node:path';
import { comparisonsFolder } from '../incremental/cache-layout.js';
import { hashOf, readSealed, writeSealed } from '../incremental/sealed-file.js';
import type { FileSet } from '../load/file-set.js';
import type { AffectedStack } from './affected.js';

/** What the same comparison always comes to. */
export interface Difference {
  readonly stacks: readonly AffectedStack[];
  /** Tenants at the head. */
  readonly tenants: number;
  /** A tenant for each platform of which only the shared stack is affected. */
  readonly carriers: readonly string[];
}

export interface ComparisonQuestion {
  readonly base: FileSet;
  readonly head: FileSet;
  /** Hash of mandant itself. */
  readonly tool: string;
  readonly today: string;
  readonly platform: string | undefined;
}

/** Hash over all that decides what a comparison comes to. */
export function comparisonKey({ base, head, tool, today, platform }: ComparisonQuestion): string {
  return hashOf(JSON.stringify([tool, today, platform ?? null, [...base.ids], [...head.ids]]));
}

export function rememberedComparison(cache: string, key: string): Difference | null {
  return readSealed(join(comparisonsFolder(cache), key), key) as Difference | null;
}

export function rememberComparison(cache: string, key: string, difference: Difference): void {
  writeSealed(join(comparisonsFolder(cache), key), key, difference);
}
