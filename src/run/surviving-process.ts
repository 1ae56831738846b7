import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Progress } from './environment.js';
import { type ProcessIdentity, isAlive, isGroupAlive, signalGroup } from './process-identity.js';

const pollMs = 300;

/** Notes which Terraform works in a directory, for the case that whoever started it is killed. */
export async function noteProcess(directory: string, identity: ProcessIdentity): Promise<void> {
  await writeFile(fileIn(directory), JSON.stringify(identity));
}

export async function forgetProcess(directory: string): Promise<void> {
  await rm(fileIn(directory), { force: true });
}

/**
 * Waits for a Terraform that outlived the mandant which started it: it finishes its work and saves its state. If Terraform
 * itself is gone but a provider of it is not, that one is ended, since nobody will ever read its answer.
 */
export async function settleSurvivor(directory: string, progress: Progress, signal?: AbortSignal): Promise<void> {
  const identity = await readNote(directory);
  if (identity === null) return;
  if (isAlive(identity)) progress(`waiting for the Terraform of an earlier run (process ${identity.pid}) to finish`);
  while (isAlive(identity)) await sleep(pollMs, undefined, { signal });
  if (isGroupAlive(identity)) signalGroup(identity.pid, 'SIGKILL');
  await forgetProcess(directory);
}

async function readNote(directory: string): Promise<ProcessIdentity | null> {
  try {
    return JSON.parse(await readFile(fileIn(directory), 'utf8')) as ProcessIdentity;
  } catch {
    return null;
  }
}

function fileIn(directory: string): string {
  return join(directory, 'terraform.process.json');
}
