import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repairLocalState, stateExists } from '../../src/run/local-state.js';
import { temporaryDirectory } from './temporary-directory.js';

const whole = '{"version":4,"serial":7}';
const older = '{"version":4,"serial":6}';

async function repaired(files: Readonly<Record<string, string>>) {
  const directory = temporaryDirectory();
  for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text);
  const lines: string[] = [];
  await repairLocalState(directory, (line) => lines.push(line));
  const state = await readFile(join(directory, 'terraform.tfstate'), 'utf8').catch(() => null);
  return { state, lines: lines.length, files: (await readdir(directory)).length };
}

describe('a local state', () => {
  it('that is whole stays', async () => {
    expect(await repaired({ 'terraform.tfstate': whole, 'terraform.tfstate.backup': older })).toMatchObject({
      state: whole,
      lines: 0,
    });
  });

  it.each(['{"version":4,"ser', ''])('that was cut off to %j gives way to the one before', async (cut) => {
    expect(await repaired({ 'terraform.tfstate': cut, 'terraform.tfstate.backup': older })).toMatchObject({
      state: older,
      lines: 1,
    });
  });

  it('that was cut off in its first apply is gone', async () => {
    expect(await repaired({ 'terraform.tfstate': '{"version":4,"ser' })).toMatchObject({ state: null, lines: 1 });
  });

  it('that is missing, or only locked so far, is nothing to repair', async () => {
    expect(await repaired({})).toEqual({ state: null, lines: 0, files: 0 });
    expect(await repaired({ 'terraform.tfstate': '' })).toEqual({ state: '', lines: 0, files: 1 });
  });

  it('exists once something was written', async () => {
    const directory = temporaryDirectory();
    expect(await stateExists(directory)).toBe(false);
    await writeFile(join(directory, 'terraform.tfstate'), '');
    expect(await stateExists(directory)).toBe(false);
    await writeFile(join(directory, 'terraform.tfstate'), whole);
    expect(await stateExists(directory)).toBe(true);
  });
});
