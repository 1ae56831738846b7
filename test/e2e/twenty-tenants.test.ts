import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeRepository } from '../../bench/generator/write-repository.js';
import { failOnce } from '../run/simulated-platform.js';
import { mandant, type SimulatorCommand, simulatorCommand } from './mandant.js';

const minutes = 60_000;
const count = 20;
const ids = Array.from({ length: count }, (_, index) => `k${String(index + 1).padStart(4, '0')}`);
/** In the first ring; nobody else is in one. */
const canaries = ['k0001', 'k0002'];
const unlucky = 'k0007';

interface Planned {
  readonly stacks: readonly { readonly stack: string; readonly create: number; readonly update: number }[];
  readonly summary: { readonly stacks: number; readonly changed: number };
}

describe('twenty tenants on the embedded simulator', { timeout: 12 * minutes }, () => {
  const directory = mkdtempSync(join(tmpdir(), 'mandant-twenty-'));
  let simulator: SimulatorCommand;

  function edit(file: string, change: (text: string) => string): void {
    const path = join(directory, file);
    const before = readFileSync(path, 'utf8');
    const after = change(before);
    if (after === before) throw new Error(`the edit of ${file} changed nothing`);
    writeFileSync(path, after);
  }

  const run = (command: string, ...args: string[]) =>
    mandant(directory, command, '--platform', 'simulator', '--parallel', '4', ...args);
  const apply = (...args: string[]) =>
    run(
      'apply',
      '--max-tenants',
      String(count),
      '--allow',
      'lifecycle-not-active',
      '--allow',
      'outside-window',
      '--format',
      'json',
      ...args,
    );
  const resultsOf = (stdout: string) =>
    new Map(
      (JSON.parse(stdout) as { stacks: readonly { stack: string; result: string }[] }).stacks.map(
        ({ stack, result }) => [stack, result] as const,
      ),
    );
  async function plan(...args: string[]): Promise<Planned> {
    const { code, stdout, stderr } = await run('plan', '--format', 'json', ...args);
    if (code !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as Planned;
  }

  beforeAll(async () => {
    writeRepository(directory, { tenants: count });
    writeFileSync(
      join(directory, 'platforms/simulator.yaml'),
      'version: 1\nplatform: simulator\nlike: rz1\nvcenter: { server: embedded, customize-timeout: 1 minute }\nstate: { backend: local }\nrings: [canary]\n',
    );
    edit('platforms/rz1.yaml', (text) => text.replace('\naccess:', '\nrings: [canary]\n\naccess:'));
    for (const id of canaries)
      edit(`tenants/${id}.yaml`, (text) => text.replace(/^platform: .*$/m, '$&\nring: canary'));
    simulator = await simulatorCommand(directory);
  }, 5 * minutes);

  afterAll(async () => {
    await simulator?.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  it('wait for what they share, then are planned all at once', async () => {
    expect((await plan()).stacks.map(({ stack }) => stack)).toEqual(['platform-simulator']);
    expect((await apply()).code).toBe(0);
    const { stacks, summary } = await plan();
    expect(summary).toMatchObject({ stacks: count + 1, changed: count });
    expect(stacks.filter(({ create }) => create >= 8)).toHaveLength(count);
  });

  it('are not reached by a change that fails in the first ring', async () => {
    await failOnce(simulator.access, 'CloneVM_Task', `${canaries[0]}-dc01`);
    const { code, stdout, stderr } = await apply();
    expect(code, stderr).toBe(1);
    const results = resultsOf(stdout);
    expect([...results.keys()]).toEqual(['platform-simulator', ...canaries]);
    expect(results.get(canaries[0] ?? '')).toBe('failed');
    expect(results.get(canaries[1] ?? '')).toBe('applied');
    expect(stderr).toContain('k0020: not touched, for something failed in ring canary');
    const { virtualMachines } = await simulator.inventory();
    expect(virtualMachines.filter(({ path }) => path.startsWith('tenants/k0020'))).toEqual([]);
  });

  it('are finished by the next run but for one with a fault of its own, which alone the one after that works on', async () => {
    await plan('--resume');
    await failOnce(simulator.access, 'CloneVM_Task', `${unlucky}-dc01`);
    const second = await apply('--resume');
    expect(second.code, second.stderr).toBe(1);
    const results = resultsOf(second.stdout);
    expect([...results].filter(([, result]) => result !== 'applied')).toEqual([[unlucky, 'failed']]);
    expect(new Set(results.keys())).toEqual(new Set(ids.filter((id) => id !== canaries[1])));

    expect((await plan('--resume')).stacks.map(({ stack }) => stack)).toEqual([unlucky]);
    const third = await apply('--resume');
    expect(third.code, third.stderr).toBe(0);
    expect([...resultsOf(third.stdout)]).toEqual([[unlucky, 'applied']]);
  });

  it('stand as they are wanted: another plan finds nothing to do', async () => {
    expect((await plan()).summary).toMatchObject({ stacks: count + 1, changed: 0 });
  });
});
