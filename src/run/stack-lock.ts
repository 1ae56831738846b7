import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { OperationError } from '../operation-error.js';
import type { Progress } from './environment.js';
import { type ProcessIdentity, identify, isAlive } from './process-identity.js';
import { errorCode } from './publish.js';

export interface LockOptions {
  readonly progress: Progress;
  readonly signal?: AbortSignal | undefined;
  /** How long to wait for another mandant before giving up. */
  readonly waitSeconds: number;
}

const pollMs = 200;

/**
 * Keeps other mandant processes of this machine out of a stack's directory; the state itself is locked by Terraform.
 * A lock whose process is gone is taken over. Returns what gives it back.
 * @throws OperationError if it stays taken
 */
export async function lockStack(directory: string, options: LockOptions): Promise<() => Promise<void>> {
  const file = join(directory, 'mandant.lock');
  await mkdir(directory, { recursive: true });
  const deadline = Date.now() + options.waitSeconds * 1000;
  let announced = false;
  for (;;) {
    if (await take(file)) return () => rm(file, { force: true });
    const holder = await holderOf(file);
    if (holder === null || (!isAlive(holder) && (await discard(file, holder)))) continue;
    if (Date.now() >= deadline) throw takenBy(holder, directory);
    if (!announced) options.progress(`waiting for another mandant (process ${holder.pid}) that works in ${directory}`);
    announced = true;
    await sleep(pollMs, undefined, { signal: options.signal });
  }
}

/** A link appears whole or not at all, so nobody reads half a lock. */
async function take(file: string): Promise<boolean> {
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, JSON.stringify(identify(process.pid)));
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function holderOf(file: string): Promise<ProcessIdentity | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as ProcessIdentity;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Two may find the same dead holder: only one of them gets the file moved aside, and it looks again at what it got,
 * because by then a third one may have taken the lock anew.
 */
async function discard(file: string, dead: ProcessIdentity): Promise<boolean> {
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return true;
    throw error;
  }
  const moved = await holderOf(aside);
  const wasDead = moved?.pid === dead.pid && moved.startTicks === dead.startTicks;
  if (!wasDead) await link(aside, file);
  await rm(aside, { force: true });
  return wasDead;
}

function takenBy(holder: ProcessIdentity, directory: string): OperationError {
  return new OperationError(
    `another mandant (process ${holder.pid}) works in ${directory}`,
    'wait for it to end, or interrupt it with Ctrl-C where it runs',
  );
}
