import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ApplyTarget } from './apply-targets.js';

/** Applies of a stack that did not end well; kept until one does. While it is there, something may be half done. */
export interface ApplyRecord {
  readonly version: 1;
  readonly runs: readonly ApplyRun[];
}

export interface ApplyRun {
  /** By this machine's clock, ISO 8601. */
  readonly startedAt: string;
  /** When Terraform wrote its last line, known from the next run on; `null` until then. */
  readonly endedAt: string | null;
  readonly targets: readonly ApplyTarget[];
}

/** Notes that an apply begins, beside those that were not finished. On the disk before Terraform starts. */
export async function beginApply(directory: string, run: ApplyRun): Promise<void> {
  const record = await readApplyRecord(directory);
  const next: ApplyRecord = { version: 1, runs: [...(record?.runs ?? []), run] };
  const draft = join(directory, `apply.json.${randomUUID()}`);
  await writeFile(draft, `${JSON.stringify(next, null, 2)}\n`, { flush: true });
  await rename(draft, recordIn(directory));
}

/** Notes that everything that was begun is done. */
export async function finishApply(directory: string): Promise<void> {
  await rm(recordIn(directory), { force: true });
}

/** The applies that were not finished, or `null`. The last one ended when its log was written for the last time. */
export async function readApplyRecord(directory: string): Promise<ApplyRecord | null> {
  const text = await readFile(recordIn(directory), 'utf8').catch(() => null);
  if (text === null) return null;
  const record = JSON.parse(text) as ApplyRecord;
  const lastWritten = await stat(join(directory, 'apply.log')).then(
    ({ mtime }) => mtime.toISOString(),
    () => null,
  );
  return {
    ...record,
    runs: record.runs.map((run) => ({ ...run, endedAt: run.endedAt ?? lastWritten ?? run.startedAt })),
  };
}

function recordIn(directory: string): string {
  return join(directory, 'apply.json');
}
