import { copyFile, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { exists } from './publish.js';
import type { Progress } from './environment.js';

/**
 * Terraform writes a local state in place, so a kill in that moment can leave half a file. Then the state before the
 * apply takes its place, `terraform.tfstate.backup`; what is newer is found on the platform.
 */
export async function repairLocalState(directory: string, progress: Progress): Promise<void> {
  const state = join(directory, 'terraform.tfstate');
  const backup = `${state}.backup`;
  if (await isWhole(state, await exists(backup))) return;
  progress('the state was being written when an earlier apply was killed: the one before it is taken');
  if (await exists(backup)) await copyFile(backup, state);
  else await rm(state, { force: true });
}

/** An empty file is what Terraform locks before it has anything to write. */
async function isWhole(file: string, hadState: boolean): Promise<boolean> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null || (text === '' && !hadState)) return true;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Whether a stack with a local state was ever applied in this directory. */
export async function stateExists(directory: string): Promise<boolean> {
  const size = await stat(join(directory, 'terraform.tfstate')).then(
    (found) => found.size,
    () => 0,
  );
  return size > 0;
}
