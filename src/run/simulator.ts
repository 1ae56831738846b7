import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { SimulatorInventory } from '../model/simulator-inventory.js';
import { OperationError } from '../operation-error.js';
import { type GoBuildOptions, goBuild } from './go-build.js';
import { vcenterSimulator } from './go-programs.js';
import type { SiteInventory } from './site-inventory.js';

/** How a client reaches an embedded vCenter. User and password are made anew at each start. */
export interface SimulatorAccess {
  /** `127.0.0.1:PORT`. */
  readonly server: string;
  readonly user: string;
  readonly password: string;
  readonly pid: number;
  /** What it took to start, in milliseconds. */
  readonly startMillis: number;
}

export interface RunningSimulator extends SimulatorAccess {
  readonly logFile: string;
  /** Fulfilled when it has ended, by itself or by `stop`. */
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
}

const startLimitMs = 30_000;
const inventoryLimitMs = 30_000;

/**
 * The path of the embedded vCenter's program.
 * @throws OperationError if it cannot be built
 */
export async function buildSimulator(options: GoBuildOptions): Promise<string> {
  return goBuild(vcenterSimulator, options);
}

/**
 * Starts an embedded vCenter on the loopback interface. It ends with this process, however that ends.
 * @throws OperationError if it cannot be built or does not start
 */
export async function startSimulator(
  inventory: SimulatorInventory,
  options: GoBuildOptions,
): Promise<RunningSimulator> {
  const program = await buildSimulator(options);
  const directory = await mkdtemp(join(tmpdir(), 'mandant-simulator-'));
  const inventoryFile = join(directory, 'inventory.json');
  const logFile = join(directory, 'simulator.log');
  await writeFile(inventoryFile, JSON.stringify(inventory));

  const log = openSync(logFile, 'a', 0o600);
  // A session of its own: an interrupt at the terminal stops Terraform first, and only then what it talks to.
  const child = spawn(program, ['--inventory', inventoryFile], { stdio: ['pipe', 'pipe', log], detached: true });
  closeSync(log);
  const ended = once(child, 'exit').then(() => rm(directory, { recursive: true, force: true }));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  try {
    return { ...(await readyLine(child.stdout as Readable)), logFile, ended, stop };
  } catch (error) {
    const reason = (await readFile(logFile, 'utf8').catch(() => '')).trim() || String(error);
    await stop();
    throw new OperationError(`the embedded vCenter did not start: ${reason}`);
  }
}

/** The environment from which the vSphere provider takes its connection. The certificate is made at each start. */
export function simulatorEnvironment({ server, user, password }: SimulatorAccess): Record<string, string> {
  return {
    VSPHERE_SERVER: server,
    VSPHERE_USER: user,
    VSPHERE_PASSWORD: password,
    VSPHERE_ALLOW_UNVERIFIED_SSL: 'true',
  };
}

/**
 * What is on the platform now, by the platform's own account.
 * @throws OperationError if it does not answer
 */
export async function readSiteInventory({ server, user, password }: SimulatorAccess): Promise<SiteInventory> {
  const call = request(`https://${server}/mandant/inventory`, {
    auth: `${user}:${password}`,
    // Only ever on the loopback interface, where the certificate was made a moment ago.
    rejectUnauthorized: false,
    signal: AbortSignal.timeout(inventoryLimitMs),
  });
  call.end();
  try {
    const [answer] = (await once(call, 'response')) as [Readable & { readonly statusCode: number }];
    const text = await readAll(answer);
    if (answer.statusCode === 200) return JSON.parse(text) as SiteInventory;
    throw new Error(`status ${answer.statusCode}: ${text.trim()}`);
  } catch (error) {
    throw new OperationError(
      `the embedded vCenter at ${server} does not show its inventory: ${(error as Error).message}`,
    );
  }
}

async function readyLine(stdout: Readable): Promise<SimulatorAccess> {
  let text = '';
  const timer = setTimeout(() => stdout.destroy(new Error(`not ready after ${startLimitMs / 1000} s`)), startLimitMs);
  try {
    for await (const chunk of stdout.iterator({ destroyOnReturn: false })) {
      text += String(chunk);
      if (text.includes('\n')) return accessFrom(text);
    }
  } finally {
    clearTimeout(timer);
  }
  throw new Error('it ended at once');
}

function accessFrom(text: string): SimulatorAccess {
  const line = JSON.parse(text.slice(0, text.indexOf('\n'))) as SimulatorAccess & { readonly event: string };
  if (line.event !== 'ready') throw new Error(`unexpected first line: ${text.trim()}`);
  const { server, user, password, pid, startMillis } = line;
  return { server, user, password, pid, startMillis };
}

async function readAll(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
