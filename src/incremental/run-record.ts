import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runsFolder } from './cache-layout.js';
import { saidOnce } from './said-once.js';
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

/** As it is written: the stacks of a platform read the same of it, which is said once. */
interface WrittenRun {
  readonly sections: readonly Sections[];
  /** Name, key, digest, and the index of its sections. */
  readonly stacks: readonly (readonly [string, string, string, number])[];
}

export function readRun(cache: string, run: string): RunRecord | null {
  const written = readSealed(join(runsFolder(cache), run), run) as WrittenRun | null;
  if (written === null) return null;
  const stacks = written.stacks.map(([name, key, digest, at]) => {
    return { name, key, digest, sections: written.sections[at] ?? {} };
  });
  return { stacks };
}

export function writeRun(cache: string, run: string, { stacks }: RunRecord): void {
  const { distinct, indexes } = saidOnce(stacks.map(({ sections }) => sections));
  const entries = stacks.map(({ name, key, digest }, at) => [name, key, digest, indexes[at] ?? -1] as const);
  writeSealed(join(runsFolder(cache), run), run, { sections: distinct, stacks: entries } satisfies WrittenRun);
}

/** Names of the recorded runs, the latest first as far as the clock can tell. */
export function recordedRuns(cache: string): string[] {
  return latestFirst(runsFolder(cache));
}

/** Names of the files in a folder, the latest first; none where there is no folder. */
export function latestFirst(folder: string): string[] {
  try {
    return readdirSync(folder)
      .map((name) => ({ name, time: statSync(join(folder, name)).mtimeMs }))
      .toSorted((a, b) => b.time - a.time)
      .map(({ name }) => name);
  } catch {
    return [];
  }
}

/** What the last runs came to, by key. */
export function knownStacks(cache: string, runs: readonly string[]): ReadonlyMap<string, RecordedStack> {
  const records = runs.toReversed().map((run) => readRun(cache, run));
  return new Map(records.flatMap((record) => (record?.stacks ?? []).map((stack) => [stack.key, stack])));
}
