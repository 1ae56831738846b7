import { readFileSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { integer, sample } from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginApply, readApplyRecord } from '../../src/run/apply-record.js';
import { applyTargets } from '../../src/run/apply-targets.js';
import type { Configuration } from '../../src/run/configuration.js';
import type { PlanSummary } from '../../src/run/plan-summary.js';
import { signalGroup } from '../../src/run/process-identity.js';
import { readSiteInventory } from '../../src/run/simulator.js';
import type { SiteMachine } from '../../src/run/site-inventory.js';
import { applyStack, planStack, withStack } from '../../src/run/stack-run.js';
import { showPlan } from '../../src/run/terraform.js';
import type { UiEvent } from '../../src/run/ui-events.js';
import {
  type SimulatedPlatform,
  failOnce,
  simulatedPlatform,
  tenant,
  tenantConfiguration,
} from './simulated-platform.js';

/** Starts and ends of the eight things that a tenant consists of. */
const eventsOfCreation = 16;
const limit = 180_000;

let site: SimulatedPlatform;
beforeAll(async () => {
  site = await simulatedPlatform();
}, 600_000);
afterAll(() => site?.close());

describe('an apply that is killed', () => {
  const points = sample(integer({ min: 1, max: eventsOfCreation - 1 }), 10);

  it.each(points.map((point, round) => ({ point, id: `k1${round}` })))(
    'at event $point while it creates is finished by the next one',
    async ({ point, id }) => {
      const configuration = tenantConfiguration(tenant(id));
      const end = await killApply(id, configuration, point);
      if (point <= eventsOfCreation / 2) expect(end).toBe('killed');
      expect(await applyAndPlanAgain(id, configuration)).toEqual([]);
      expect(await partsOf(id)).toEqual(whole(id));
    },
    limit,
  );

  it(
    'is finished by the next one even if those in between are killed as well',
    async () => {
      const configuration = tenantConfiguration(tenant('k200'));
      for (const point of [4, 1, 1]) expect(await killApply('k200', configuration, point)).toBe('killed');
      expect(await applyAndPlanAgain('k200', configuration)).toEqual([]);
      expect(await partsOf('k200')).toEqual(whole('k200'));
    },
    limit,
  );

  it(
    'while it changes machines leaves none switched off',
    async () => {
      await applyOnce('k201', tenantConfiguration(tenant('k201')));
      const configuration = tenantConfiguration(smaller('k201'));
      expect(await killApply('k201', configuration, 2)).toBe('killed');
      expect(await applyAndPlanAgain('k201', configuration)).toEqual([]);
      expect(await partsOf('k201')).toEqual(whole('k201', 2048));
    },
    limit,
  );

  it(
    'makes a plan useless that does not know of it',
    async () => {
      const configuration = tenantConfiguration(tenant('k202'));
      const { planFile } = await inStack('k202', configuration, (plan) => plan);
      const another = join(site.directory, 'another.tfplan');
      expect(await killApply('k202', configuration, 1, another)).toBe('killed');

      const request = site.request('k202', configuration);
      await expect(withStack(site.tools, request, (stack) => applyStack(site.tools, stack, planFile))).rejects.toThrow(
        'an apply was left unfinished after this plan was made',
      );
      expect(await applyAndPlanAgain('k202', configuration)).toEqual([]);
    },
    limit,
  );
});

describe('an apply that fails', () => {
  it(
    'while a machine is off leaves it to the next one to switch it on',
    async () => {
      await applyOnce('k300', tenantConfiguration(tenant('k300')));
      const configuration = tenantConfiguration(smaller('k300'));
      await failOnce(site.simulator, 'PowerOnVM_Task', 'k300-ts01');

      await expect(applyOnce('k300', configuration)).rejects.toThrow(/ts01/);
      expect((await machinesOf('k300')).map(({ powerState }) => powerState)).toContain('poweredOff');

      expect(await applyAndPlanAgain('k300', configuration)).toEqual([]);
      expect(await partsOf('k300')).toEqual(whole('k300', 2048));
    },
    limit,
  );
});

describe('a machine that no unfinished apply made', () => {
  it(
    'is never made anew, although it has the name that is wanted',
    async () => {
      const configuration = tenantConfiguration(tenant('k400'));
      await applyOnce('k400', configuration);
      await loseState('k400');
      await pretendUnfinished('k400', configuration, new Date(Date.now() + 60_000));

      await expect(inStack('k400', configuration, (plan) => plan)).rejects.toThrow(
        /the machine \/RZ1\/vm\/tenants\/k400\/k400-ts0[12] is on the platform but not in the state/,
      );
      expect(await partsOf('k400')).toEqual(whole('k400'));
    },
    limit,
  );
});

function inStack<Result>(
  id: string,
  configuration: Configuration,
  work: (plan: PlanSummary) => Result | Promise<Result>,
): Promise<Result> {
  return withStack(site.tools, site.request(id, configuration), async (stack) =>
    work(await planStack(site.tools, stack)),
  );
}

async function applyOnce(id: string, configuration: Configuration): Promise<PlanSummary> {
  return withStack(site.tools, site.request(id, configuration), async (stack) => {
    const plan = await planStack(site.tools, stack);
    if (!plan.isEmpty) await applyStack(site.tools, stack, plan.planFile);
    return plan;
  });
}

/** One apply has to do it: what a second plan would still change, and nothing remembered of the one that was killed. */
async function applyAndPlanAgain(id: string, configuration: Configuration): Promise<readonly string[]> {
  await applyOnce(id, configuration);
  const { changes } = await inStack(id, configuration, (plan) => plan);
  if ((await readApplyRecord(join(site.directory, id))) !== null) return ['an unfinished apply'];
  return changes.map(({ action, address }) => `${action} ${address}`);
}

/**
 * Kills Terraform and its providers, as the kernel or a power cut would, when its log has so many events. The log is read
 * ten times a second: near its end Terraform may be the quicker one.
 */
async function killApply(
  id: string,
  configuration: Configuration,
  point: number,
  out?: string,
): Promise<'killed' | 'finished'> {
  const directory = join(site.directory, id);
  let seen = 0;
  const onEvent = (event: UiEvent) => {
    if (event.kind !== 'start' && event.kind !== 'complete') return;
    seen += 1;
    if (seen === point) signalGroup(terraformIn(directory), 'SIGKILL');
  };
  return withStack(site.tools, site.request(id, configuration), async (stack) => {
    const { planFile } = await planStack(site.tools, stack, out === undefined ? {} : { out });
    const end = await applyStack(site.tools, stack, planFile, { onEvent }).catch((error: unknown) => String(error));
    if (end === undefined) return 'finished';
    expect(end).toContain('it was killed');
    return 'killed';
  });
}

function terraformIn(directory: string): number {
  const noted = JSON.parse(readFileSync(join(directory, 'terraform.process.json'), 'utf8')) as { readonly pid: number };
  return noted.pid;
}

function smaller(id: string) {
  const whole = tenant(id);
  return { ...whole, machines: whole.machines.map((machine) => ({ ...machine, memoryMiB: 2048 })) };
}

async function machinesOf(id: string): Promise<readonly SiteMachine[]> {
  const { virtualMachines } = await readSiteInventory(site.simulator);
  return virtualMachines.filter(({ path }) => path.startsWith(`tenants/${id}/`));
}

/** Everything on the platform that belongs to the tenant. */
async function partsOf(id: string) {
  const found = await readSiteInventory(site.simulator);
  return {
    machines: (await machinesOf(id)).map(({ name, powerState, pendingCustomization, memoryMiB }) => ({
      name,
      powerState,
      pendingCustomization,
      memoryMiB,
    })),
    folders: found.folders.filter(({ path }) => path === `tenants/${id}`).length,
    pools: found.resourcePools.filter(({ path }) => path === id).length,
    networks: found.portGroups.filter(({ name }) => name.startsWith(id)).map(({ name }) => name),
    tags: found.tags.filter(({ name }) => name === id).length,
    rules: found.rules.filter(({ name }) => name.startsWith(id)).map(({ virtualMachines }) => virtualMachines),
    permissions: found.permissions.filter(({ entity }) => entity.endsWith(`/${id}`)).length,
  };
}

function whole(id: string, memoryMiB = 4096): Awaited<ReturnType<typeof partsOf>> {
  const machine = { powerState: 'poweredOn', pendingCustomization: false, memoryMiB };
  return {
    machines: [
      { name: `${id}-ts01`, ...machine },
      { name: `${id}-ts02`, ...machine },
    ],
    folders: 1,
    pools: 1,
    networks: [`${id}-lan`],
    tags: 1,
    rules: [[`${id}-ts01`, `${id}-ts02`]],
    permissions: 1,
  };
}

async function loseState(id: string): Promise<void> {
  const directory = join(site.directory, id);
  await rename(directory, `${directory}.lost`);
  await mkdir(directory);
}

/** Notes an apply of everything that began at this time, as if it had been killed. */
async function pretendUnfinished(id: string, configuration: Configuration, startedAt: Date): Promise<void> {
  await withStack(site.tools, site.request(id, configuration), async (stack) => {
    const { planFile } = await planStack(site.tools, stack);
    const targets = applyTargets(await showPlan(site.tools, stack, planFile), {
      datacenter: 'RZ1',
      cluster: 'compute-a',
    });
    await beginApply(stack.directory, { startedAt: startedAt.toISOString(), endedAt: null, targets });
  });
}
