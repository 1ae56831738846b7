import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { tenantOfStack } from '../stack-name.js';
import type { RunSettings } from './stack-job.js';

/** A stack that this machine has worked on before, by its directory. */
export interface WorkedOn {
  readonly platform: string;
  readonly stack: string;
}

/** Tenants' stacks of real platforms that were worked on here. A simulator's are gone with it. */
export async function knownStates({ root }: Pick<RunSettings, 'root'>): Promise<WorkedOn[]> {
  const platforms = await directoriesIn(join(root, 'state'));
  const states = await Promise.all(
    platforms.map(async (platform) => {
      const stacks = await directoriesIn(join(root, 'state', platform));
      return stacks.filter((stack) => tenantOfStack(stack) !== null).map((stack) => ({ platform, stack }));
    }),
  );
  return states.flat();
}

async function directoriesIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}
