import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { comparisonsFolder, runsFolder, stacksFolder } from './cache-layout.js';
import { latestFirst, readRun, recordedRuns } from './run-record.js';

/** So many compilations and comparisons are remembered: some branches and their bases. */
const kept = 12;

/**
 * Deletes what no remembered run refers to. What another process just wrote may go too: it is compiled again when it is
 * wanted again.
 */
export function sweep(cache: string): void {
  const runs = recordedRuns(cache);
  for (const run of runs.slice(kept)) rmSync(join(runsFolder(cache), run), { force: true });
  const comparisons = comparisonsFolder(cache);
  for (const name of latestFirst(comparisons).slice(kept)) rmSync(join(comparisons, name), { force: true });
  const keys = new Set(runs.slice(0, kept).flatMap((run) => readRun(cache, run)?.stacks.map(({ key }) => key) ?? []));
  for (const folder of namesIn(stacksFolder(cache))) {
    for (const key of namesIn(join(stacksFolder(cache), folder))) {
      if (!keys.has(key)) rmSync(join(stacksFolder(cache), folder, key), { force: true });
    }
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
