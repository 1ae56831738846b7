import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { readSiteInventory, type SimulatorAccess } from '../../src/run/simulator.js';
import type { SiteInventory } from '../../src/run/site-inventory.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
export const binary = join(root, 'dist/bin/mandant.js');

/** The day on which the example tenants are new; what runs out later does not fail a test. */
const today = '2026-12-01';

export interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built binary as a user would. */
export function mandant(directory: string, ...args: string[]): Promise<Result> {
  return mandantWith({}, directory, ...args);
}

/** The same with more in its environment. */
async function mandantWith(
  env: Readonly<Record<string, string>>,
  directory: string,
  ...args: string[]
): Promise<Result> {
  const child = spawn(process.execPath, [binary, '--root', directory, '--today', today, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, CI: '', ...env },
  });
  return resultOf(child);
}

/** What a program says until it ends. */
export async function resultOf(child: ChildProcessByStdio<null, Readable, Readable>): Promise<Result> {
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

/** A repository of its own with the example files, for a test to change. */
export class ExampleRepository {
  readonly directory = mkdtempSync(join(tmpdir(), 'mandant-e2e-'));

  constructor(tenants: readonly string[] = ['k0042', 'k0117']) {
    cpSync(join(root, 'platforms'), join(this.directory, 'platforms'), { recursive: true });
    for (const tenant of tenants) {
      for (const file of [`${tenant}.yaml`, `${tenant}.addresses.json`]) {
        cpSync(join(root, 'tenants', file), join(this.directory, 'tenants', file));
      }
    }
  }

  run(...args: string[]): Promise<Result> {
    return mandant(this.directory, ...args);
  }

  runWith(env: Readonly<Record<string, string>>, ...args: string[]): Promise<Result> {
    return mandantWith(env, this.directory, ...args);
  }

  read(file: string): string {
    return readFileSync(join(this.directory, file), 'utf8');
  }

  edit(file: string, change: (text: string) => string): void {
    const before = this.read(file);
    const after = change(before);
    if (after === before) throw new Error(`the edit of ${file} changed nothing`);
    writeFileSync(join(this.directory, file), after);
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

export interface SimulatorCommand {
  readonly access: SimulatorAccess;
  readonly inventory: () => Promise<SiteInventory>;
  readonly stop: () => Promise<void>;
}

/** `mandant simulator` in a process of its own, as in a second terminal. */
export async function simulatorCommand(directory: string): Promise<SimulatorCommand> {
  const child = spawn(process.execPath, [binary, '--root', directory, 'simulator', '--format', 'json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close').then(() => null);
  const ready = await Promise.race([once(child.stdout, 'data') as Promise<[Buffer]>, closed]);
  if (ready === null) throw new Error(`the simulator ended with ${String(child.exitCode)} before it was ready`);
  const access = JSON.parse(ready[0].toString()) as SimulatorAccess;
  return {
    access,
    inventory: () => readSiteInventory(access),
    stop: async () => {
      child.kill('SIGTERM');
      await closed;
    },
  };
}
