import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { integer, sample } from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { writeRepository } from '../../bench/generator/write-repository.js';
import { mandant, type SimulatorCommand, simulatorCommand } from './mandant.js';

const minutes = 60_000;
const count = 10;
const main = 'dist/bin/mandant.js';

describe('an apply of ten tenants', { timeout: 10 * minutes }, () => {
  const directory = mkdtempSync(join(tmpdir(), 'mandant-killed-'));
  let simulator: SimulatorCommand;

  const global = ['--root', directory, '--today', '2026-12-01'];
  const onSimulator = ['--platform', 'simulator', '--parallel', '4'];
  const allowed = ['--allow', 'lifecycle-not-active', '--allow', 'outside-window', '--max-tenants', String(count)];

  async function done(command: string, ...args: string[]): Promise<string> {
    const { code, stdout, stderr } = await mandant(directory, command, ...onSimulator, ...args);
    if (code !== 0) throw new Error(`${command}: ${code} ${stderr}`);
    return stdout;
  }

  /** Begins to apply, and kills without a warning as soon as so many machines are there. Whether there was something to kill. */
  async function killAt(machines: number, alone: boolean): Promise<boolean> {
    const child = spawn(process.execPath, [main, ...global, 'apply', '--only', 'tenants', ...onSimulator, ...allowed], {
      stdio: 'ignore',
      detached: true,
      env: { ...process.env, CI: '' },
    });
    const ended = once(child, 'close');
    const isOver = () => child.exitCode !== null || child.signalCode !== null;
    while (!isOver() && (await machineNames()).length < machines) await new Promise((next) => setTimeout(next, 100));
    const kills = !isOver();
    if (kills && child.pid !== undefined) process.kill(alone ? child.pid : -child.pid, 'SIGKILL');
    await ended;
    return kills;
  }

  async function machineNames(): Promise<string[]> {
    const { virtualMachines } = await simulator.inventory();
    return virtualMachines.filter(({ path }) => path.startsWith('tenants/')).map(({ name }) => name);
  }

  beforeAll(async () => {
    writeRepository(directory, { tenants: count });
    writeFileSync(
      join(directory, 'platforms/simulator.yaml'),
      'version: 1\nplatform: simulator\nlike: rz1\nvcenter: { server: embedded, customize-timeout: 1 minute }\nstate: { backend: local }\n',
    );
    simulator = await simulatorCommand(directory);
    await done('plan', '--only', 'shared');
    await done('apply', '--only', 'shared', ...allowed);
  }, 5 * minutes);

  afterAll(async () => {
    await simulator?.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  it('that is killed three times at any moment is finished by the next one, and nothing is there twice', async () => {
    const wanted = Array.from({ length: count }, (_, index) => `k${String(index + 1).padStart(4, '0')}`).flatMap(
      (id) => {
        const text = readFileSync(join(directory, `tenants/${id}.yaml`), 'utf8');
        const { servers } = parse(text) as { readonly servers: Readonly<Record<string, unknown>> };
        return [...Object.keys(servers), 'gw'].map((name) => `${id}-${name}`);
      },
    );
    expect(wanted.length).toBeGreaterThan(40);
    let killed = 0;
    for (const [round, share] of sample(integer({ min: 5, max: 30 }), 3).entries()) {
      await done('plan', '--only', 'tenants');
      const there = (await machineNames()).length;
      // Once Terraform is left running without anybody to report to.
      if (await killAt(there + Math.ceil(((wanted.length - there) * share) / 100), round === 1)) killed += 1;
    }
    expect(killed).toBeGreaterThan(0);
    await done('plan', '--only', 'tenants');
    await done('apply', '--only', 'tenants', ...allowed);
    expect((await machineNames()).toSorted()).toEqual(wanted.toSorted());
    const again = JSON.parse(await done('plan', '--format', 'json')) as { readonly summary: object };
    expect(again.summary).toMatchObject({ stacks: count + 1, changed: 0 });
  });
});
