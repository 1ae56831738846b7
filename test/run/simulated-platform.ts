import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PlatformInfrastructure } from '../../src/model/platform-infrastructure.js';
import type { SimulatorInventory } from '../../src/model/simulator-inventory.js';
import type { TenantInfrastructure } from '../../src/model/tenant-infrastructure.js';
import type { Configuration } from '../../src/run/configuration.js';
import {
  type RunningSimulator,
  simulatorEnvironment,
  startSimulator,
  type SimulatorAccess,
} from '../../src/run/simulator.js';
import type { StackRequest } from '../../src/run/stack-directory.js';
import { applyStack, planStack, withStack } from '../../src/run/stack-run.js';
import { type Tools, findTools } from '../../src/run/tools.js';
import { platformTerraform, tenantTerraform } from '../../stacks/terraform-json.js';
import { sampleInfrastructure, sampleMachine } from '../stacks/sample-infrastructure.js';

const inventory = {
  datacenter: 'RZ1',
  cluster: 'compute-a',
  switch: 'vds-tenants',
  folder: 'tenants',
  templatesFolder: 'templates',
  hosts: 3,
  portGroups: ['wan'],
  datastores: [{ name: 'ds-standard', tags: [] }],
  templates: [{ name: 'windows-server-2025', guestId: 'windows2022srvNext_64Guest', firmware: 'efi', diskGiB: 40 }],
} satisfies SimulatorInventory;

const vcenter = {
  server: null,
  datacenter: inventory.datacenter,
  cluster: inventory.cluster,
  switch: inventory.switch,
  templatesFolder: inventory.templatesFolder,
};
const backend = { kind: 'local', settings: {} } as const;
const tenantTypes = ['DistributedVirtualPortgroup', 'Folder', 'ResourcePool', 'VirtualMachine'];

export const sharedInfrastructure: PlatformInfrastructure = {
  platform: 'test',
  vcenter,
  backend,
  categories: [
    { address: 'tenant', name: 'mandant-tenant', description: 'which tenant it belongs to', types: tenantTypes },
    { address: 'role', name: 'mandant-role', description: 'what a machine is', types: ['VirtualMachine'] },
    { address: 'storage', name: 'mandant-storage-class', description: 'what it offers', types: ['Datastore'] },
  ],
  tags: [
    { address: 'role__ts', category: 'mandant-role', name: 'terminal-server', description: 'role' },
    { address: 'storage__standard', category: 'mandant-storage-class', name: 'standard', description: 'class' },
  ],
  attributes: [{ address: 'identity', name: 'mandant-identity' }],
  storagePolicies: [
    {
      address: 'standard',
      name: 'tenant-standard',
      description: 'class',
      category: 'storage',
      tag: 'storage__standard',
    },
  ],
  roles: [{ address: 'operators', name: 'mandant-operators', privileges: ['VirtualMachine.Interact.PowerOn'] }],
};

/** A tenant of its own name with two machines that are kept apart. */
export function tenant(id: string, changes: Partial<TenantInfrastructure> = {}): TenantInfrastructure {
  const renamed = JSON.parse(JSON.stringify(sampleInfrastructure()).replaceAll('k0001', id)) as TenantInfrastructure;
  const machines = ['ts01', 'ts02'].map((name) =>
    JSON.parse(JSON.stringify(sampleMachine(name)).replaceAll('k0001', id)),
  );
  return { ...renamed, vcenter, backend, machines, ...changes };
}

export function tenantConfiguration(infrastructure: TenantInfrastructure): Configuration {
  return JSON.parse(tenantTerraform(infrastructure)) as Configuration;
}

export interface SimulatedPlatform {
  readonly tools: Tools;
  readonly simulator: RunningSimulator;
  readonly directory: string;
  readonly progress: string[];
  readonly request: (name: string, configuration: Configuration) => StackRequest;
  readonly close: () => Promise<void>;
}

/** An embedded vCenter on which the objects that tenants share have been made. */
export async function simulatedPlatform(): Promise<SimulatedPlatform> {
  const directory = await mkdtemp(join(tmpdir(), 'mandant-test-run-'));
  const progress: string[] = [];
  const tools = await findTools({ root: directory, env: process.env, progress: (line) => progress.push(line) });
  const simulator = await startSimulator(inventory, tools);
  const request = (name: string, configuration: Configuration) => ({
    directory: join(directory, name),
    configuration,
    env: simulatorEnvironment(simulator),
    variables: { admin_password: 'Only-For-This-Test-1' },
    place: inventory,
  });
  const shared = JSON.parse(platformTerraform(sharedInfrastructure)) as Configuration;
  await withStack(tools, request('platform', shared), async (stack) => {
    await applyStack(tools, stack, (await planStack(tools, stack)).planFile);
  });
  const close = async () => {
    await simulator.stop();
    await rm(directory, { recursive: true, force: true });
  };
  return { tools, simulator, directory, progress, request, close };
}

/** Makes a method of the vCenter fail once on the machine of this name. */
export async function failOnce(simulator: SimulatorAccess, method: string, vm: string): Promise<void> {
  const call = request(`https://${simulator.server}/mandant/fault`, {
    method: 'POST',
    auth: `${simulator.user}:${simulator.password}`,
    rejectUnauthorized: false,
  });
  call.end(JSON.stringify({ method, vm, fault: 'no host is there for it', times: 1 }));
  const [answer] = (await once(call, 'response')) as [IncomingMessage];
  answer.resume();
  if (answer.statusCode !== 204) throw new Error(`the simulator takes no fault: ${answer.statusCode}`);
}
