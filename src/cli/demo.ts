import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { simulatorInventory } from '../compile/simulator-inventory.js';
import { OperationError } from '../operation-error.js';
import { compile } from '../pipeline.js';
import { inventoryTable } from '../report/inventory-table.js';
import { planTable } from '../report/plan-table.js';
import { allOf } from '../run/all-of.js';
import { applyStacks } from '../run/apply-stacks.js';
import { cacheDirectory } from '../run/cache-directory.js';
import { type PlannedStack, planStacks } from '../run/plan-stacks.js';
import type { Outcome } from '../run/schedule.js';
import { buildSimulator, readSiteInventory, simulatorEnvironment, startSimulator } from '../run/simulator.js';
import type { RunSettings, StackJob } from '../run/stack-job.js';
import { findTools, type Tools } from '../run/tools.js';
import { cloudsToTouch } from './cloud-jobs.js';
import { ExitCode } from './exit-code.js';
import type { Io } from './io.js';
import { failuresOf, leftOutLines } from './outcomes.js';
import { planRow } from './plan-row.js';
import { progressOf } from './progress.js';
import { readyTenants } from './selection.js';
import { type Jobs, jobsOf } from './stack-jobs.js';
import { toolVersion } from './tool-version.js';

/** The platform that stands for the embedded simulator, as the repository has it. */
const platform = 'simulator';

/** Two cores plan two stacks at once; the provider waits more than it works. */
const parallel = 4;

/** `demo`: the whole way once, on the embedded simulator, leaving nothing behind. */
export function demoCommand(io: Io): Command {
  return new Command('demo')
    .description('validate, compile, plan and apply all tenants on the embedded simulator, then show that it holds')
    .argument('[tenants...]', 'tenant ids (default: all)')
    .addHelpText('after', '\nExample:\n  mandant demo\n')
    .action(async (names: string[]) => {
      process.exitCode = await runDemo(io, names);
    });
}

export async function runDemo(io: Io, names: readonly string[]): Promise<ExitCode> {
  const ready = await readyTenants(io, names, { platform });
  // A show of the whole way needs all of it.
  if (ready === null || ready.leftOut.length > 0) return ExitCode.invalid;
  const [first] = ready.tenants;
  if (first === undefined) throw new OperationError('there is no tenant to show', 'put one into tenants/');
  const compiled = await compile({ ...ready, tool: toolVersion() });
  io.err(`compiled ${ready.tenants.length} tenants into ${compiled.tree.size} files\n`);

  const needs = { env: io.env, cache: cacheDirectory(io.env), progress: progressOf(io), signal: io.signal };
  const [tools] = await allOf([findTools({ root: io.root, ...needs }), buildSimulator(needs)]);
  const simulator = await startSimulator(simulatorInventory(first.platform), tools);
  const root = await mkdtemp(join(tmpdir(), 'mandant-demo-'));
  try {
    const connection = { name: 'demo', env: simulatorEnvironment(simulator) };
    const settings = { root, plans: join(root, 'plans'), parallel, toolVersion: toolVersion(), simulator: connection };
    if (!(await showTheWay(io, tools, jobsOf(compiled), settings))) return ExitCode.failed;
    const { virtualMachines } = await readSiteInventory(simulator);
    io.out(`\nThe platform's own inventory:\n\n${inventoryTable(virtualMachines)}`);
    return ExitCode.ok;
  } finally {
    await simulator.stop();
    await rm(root, { recursive: true, force: true });
  }
}

/** Plans, applies and plans again; `false` where something failed or the second plan still wants a change. */
async function showTheWay(
  io: Io,
  tools: Tools,
  { shared, own, clouds }: Jobs,
  settings: RunSettings,
): Promise<boolean> {
  cloudsToTouch(io, clouds);
  for (const jobs of [shared, own]) {
    const planned = await planStacks(tools, jobs, settings);
    io.out(`\nPlanned:\n\n${tableOf(planned)}`);
    for (const line of leftOutLines(planned)) io.err(`${line}\n`);
    if (failuresOf(io, planned) > 0) return false;
    const applied = await applyStacks(tools, jobs, settings);
    if (failuresOf(io, applied) > 0) return false;
    io.out(`Applied: ${jobs.map(({ name }) => name).join(', ')}\n`);
  }
  const again = await planStacks(tools, [...shared, ...own], settings);
  io.out(`\nPlanned again:\n\n${tableOf(again)}`);
  return (
    failuresOf(io, again) === 0 && again.every((outcome) => outcome.status === 'done' && outcome.result.summary.isEmpty)
  );
}

function tableOf(outcomes: readonly Outcome<StackJob, PlannedStack>[]): string {
  return planTable(
    outcomes.flatMap((outcome) => (outcome.status === 'done' ? [planRow(outcome.item, outcome.result)] : [])),
  );
}
