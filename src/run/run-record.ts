import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunCommand, RunEvent } from '../model/run-event.js';

export interface RunRecord {
  readonly run: string;
  readonly events: readonly RunEvent[];
  readonly append: (event: RunEvent) => void;
}

/** A new record, `runs/<run>.jsonl`: lines are only ever added, each on the disk before the run goes on. */
export function openRunRecord(directory: string, now: Date): RunRecord {
  const run = `${now
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '')}-${randomBytes(4).toString('hex')}`;
  const events: RunEvent[] = [];
  mkdirSync(directory, { recursive: true });
  const append = (event: RunEvent) => {
    events.push(event);
    appendFileSync(join(directory, `${run}.jsonl`), `${JSON.stringify(event)}\n`, { mode: 0o600, flush: true });
  };
  return { run, events, append };
}

/** The newest record of a command, by its name, which begins with the time; `null` where there is none. */
export async function lastRun(directory: string, command: RunCommand): Promise<readonly RunEvent[] | null> {
  const files = await readdir(directory).catch(() => []);
  for (const file of files
    .filter((name) => name.endsWith('.jsonl'))
    .toSorted()
    .toReversed()) {
    const events = eventsOf(await readFile(join(directory, file), 'utf8'));
    if (events[0]?.event === 'begin' && events[0].command === command) return events;
  }
  return null;
}

/** A line that a power cut left half written is no event. */
function eventsOf(text: string): RunEvent[] {
  return text.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line) as RunEvent];
    } catch {
      return [];
    }
  });
}
