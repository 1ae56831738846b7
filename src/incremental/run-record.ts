import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runsFolder } from './cache-layout.js';
import { readSealed, writeSealed } from './sealed-file.js';
import type { Sections } from './watched-platform.js';

/** What a compilation without a finding came to. */
export interface RunRecord {
  readonly stacks: readonly RecordedStack[];
}

export interface RecordedStack {
  readonly name: string;
  readonly key: string;
  readonly sections: Sections;
  readonly digest: string;
}

export function readRun(cache: string, run: string): RunRecord | null {
  return readSealed(join(runsFolder(cache), run), run) as RunRecord | null;
}

export function writeRun(cache: string, run: string, record: RunRecord): void {
  writeSealed(join(runsFolder(cache), run), run, record);
}

/** Names of the recorded runs, the latest first as far as the clock can tell. */
export function recordedRuns(cache: string): string[] {
  try {
    return readdirSync(runsFolder(cache))
      .map((run) => ({ run, time: statSync(join(runsFolder(cache), run)).mtimeMs }))
      .toSorted((a, b) => b.time - a.time)
      .map(({ run }) => run);
  } catch {
    return [];
  }
}

/** What the last runs came to, by key. */
export function knownStacks(cache: string, runs: readonly string[]): ReadonlyMap<string, RecordedStack> {
  const records = runs.toReversed().map((run) => readRun(cache, run));
  return new Map(records.flatMap((record) => (record?.stacks ?? []).map((stack) => [stack.key, stack])));
}
