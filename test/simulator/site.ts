import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SimulatorInventory } from '../../src/model/simulator-inventory.js';
import { capture } from '../../src/run/capture.js';
import type { Configuration } from '../../src/run/configuration.js';
import type { PlanJson } from '../../src/run/plan-summary.js';
import { type RunningSimulator, simulatorEnvironment, startSimulator } from '../../src/run/simulator.js';
import { type PreparedStack, prepareStack } from '../../src/run/stack-directory.js';
import { type Tools, findTools } from '../../src/run/tools.js';

export const inventory = {
  datacenter: 'RZ1',
  cluster: 'compute-a',
  switch: 'vds-tenants',
  folder: 'tenants',
  templatesFolder: 'templates',
  hosts: 3,
  portGroups: ['wan'],
  datastores: [{ name: 'ds-standard', tags: [] }],
  templates: [
    { name: 'windows-server-2022', guestId: 'windows2019srvNext_64Guest', firmware: 'efi', diskGiB: 90 },
    { name: 'debian-12', guestId: 'debian12_64Guest', firmware: 'efi', diskGiB: 8 },
  ],
} satisfies SimulatorInventory;

/** An embedded vCenter with the tools that work on it, and a directory for the stacks. */
export interface Site {
  readonly tools: Tools;
  readonly simulator: RunningSimulator;
  readonly directory: string;
  readonly close: () => Promise<void>;
}

/** No step of these small configurations comes near it; one that hangs is ended, and says so. */
const limitSeconds = 120;

export async function openSite(): Promise<Site> {
  const directory = await mkdtemp(join(tmpdir(), 'mandant-test-site-'));
  const tools = await findTools({ root: directory, env: process.env, progress: () => {} });
  const simulator = await startSimulator(inventory, tools);
  const close = async () => {
    await simulator.stop();
    await rm(directory, { recursive: true, force: true });
  };
  return { tools, simulator, directory, close };
}

export function prepare(site: Site, tenant: string, configuration: Configuration): Promise<PreparedStack> {
  const directory = join(site.directory, tenant);
  return prepareStack(site.tools, { directory, configuration, env: simulatorEnvironment(site.simulator) });
}

export async function apply(site: Site, tenant: string, configuration: Configuration): Promise<void> {
  const stack = await prepare(site, tenant, configuration);
  await terraform(site, stack, ['apply', '-auto-approve', '-input=false', '-no-color']);
}

/** What a plan would do now: `update vsphere_role.operator`, one line each. */
export async function plannedChanges(site: Site, tenant: string, configuration: Configuration): Promise<string[]> {
  const stack = await prepare(site, tenant, configuration);
  await terraform(site, stack, ['plan', '-input=false', '-no-color', '-out=test.tfplan']);
  const plan = JSON.parse(await terraform(site, stack, ['show', '-json', 'test.tfplan'])) as PlanJson;
  return (plan.resource_changes ?? [])
    .filter(({ mode, change }) => mode === 'managed' && change.actions[0] !== 'no-op')
    .map(({ address, change }) => `${change.actions.join('+')} ${address}`);
}

async function terraform({ tools }: Site, stack: PreparedStack, args: readonly string[]): Promise<string> {
  const { directory, env } = stack;
  const result = await capture(tools.terraform.path, args, { directory, env, limitSeconds });
  if (result.timedOut) throw new Error(`terraform ${args[0]} did not end within ${limitSeconds} s`);
  if (result.exitCode !== 0) throw new Error(`terraform ${args[0]} failed: ${unwrapped(result.stderr)}`);
  return result.stdout;
}

/** Terraform frames its messages and breaks their lines. */
function unwrapped(text: string): string {
  return text.replaceAll(/[\s│╷╵]+/g, ' ');
}

/** Calls an endpoint of the simulator that is no part of the vSphere API; returns the status. */
export async function post({ simulator }: Site, path: string, body: unknown): Promise<number | undefined> {
  const call = request(`https://${simulator.server}${path}`, {
    method: 'POST',
    auth: `${simulator.user}:${simulator.password}`,
    rejectUnauthorized: false,
  });
  call.end(JSON.stringify(body));
  const [answer] = (await once(call, 'response')) as [IncomingMessage];
  answer.resume();
  return answer.statusCode;
}

export function simulatorLog({ simulator }: Site): Promise<string> {
  return readFile(simulator.logFile, 'utf8');
}
