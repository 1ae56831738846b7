import { Command } from 'commander';
import { compile } from '../pipeline.js';
import { type Applied, applyStacks } from '../run/apply-stacks.js';
import type { Outcome } from '../run/schedule.js';
import { hasSavedPlan } from '../run/saved-plan.js';
import type { RunSettings, StackJob } from '../run/stack-job.js';
import type { Tools } from '../run/tools.js';
import { cloudsAfter } from './cloud-jobs.js';
import { ExitCode } from './exit-code.js';
import type { Io } from './io.js';
import { failuresOf } from './outcomes.js';
import { type RunOptions, runOptions, runSettings } from './run-settings.js';
import { readyTenants } from './selection.js';
import { type Selection, selectionOptions } from './selection-options.js';
import { type Jobs, jobsOf } from './stack-jobs.js';
import { toolVersion } from './tool-version.js';

export interface ApplyOptions extends Selection, RunOptions {}

/** `apply`: do what the saved plans say, if they are still the reviewed ones. */
export function applyCommand(io: Io): Command {
  const command = new Command('apply')
    .description('apply the saved plans; refuse those that are no longer what was reviewed')
    .argument('[tenants...]', 'tenant ids (default: all with a saved plan)');
  return runOptions(selectionOptions(command))
    .addHelpText('after', '\nExample:\n  mandant apply k0042 --platform simulator\n')
    .action(async (names: string[], options: ApplyOptions) => {
      process.exitCode = await runApply(io, names, options);
    });
}

export async function runApply(io: Io, names: readonly string[], options: ApplyOptions): Promise<ExitCode> {
  const ready = await readyTenants(io, names, options);
  if (ready === null) return ExitCode.invalid;
  const compiled = await compile({ ...ready, tool: toolVersion() });
  const { tools, settings } = await runSettings(io, options);
  const jobs = names.length > 0 ? jobsOf(compiled) : await withPlans(jobsOf(compiled), settings);
  const outcomes = await applyAll(io, tools, jobs, settings);
  reportApplied(io, outcomes, options);
  return failuresOf(io, outcomes) > 0 ? ExitCode.failed : ExitCode.ok;
}

/** Without names: what was planned is what is meant. */
async function withPlans({ shared, own, clouds }: Jobs, settings: RunSettings): Promise<Jobs> {
  const planned = async (jobs: readonly StackJob[]) => {
    const found = await Promise.all(jobs.map((job) => hasSavedPlan(settings.plans, job.name)));
    return jobs.filter((_, index) => found[index]);
  };
  return { shared: await planned(shared), own: await planned(own), clouds: await planned(clouds) };
}

/** The shared stacks first, cloud directories last; what needs a stack that failed is not touched. */
async function applyAll(
  io: Io,
  tools: Tools,
  { shared, own, clouds }: Jobs,
  settings: RunSettings,
): Promise<Outcome<StackJob, Applied>[]> {
  const platforms = await applyStacks(tools, shared, settings);
  const failed = new Set(platforms.filter(({ status }) => status !== 'done').map(({ item }) => item.platform));
  for (const job of own.filter(({ platform }) => failed.has(platform))) {
    io.err(`${job.name}: not touched, for platform ${job.platform} failed\n`);
  }
  const tenants = await applyStacks(
    tools,
    own.filter(({ platform }) => !failed.has(platform)),
    settings,
  );
  const done = [...platforms, ...tenants];
  return [...done, ...(await applyStacks(tools, cloudsAfter(io, clouds, done), settings))];
}

function reportApplied(io: Io, outcomes: readonly Outcome<StackJob, Applied>[], { format }: ApplyOptions): void {
  const stacks = outcomes.map((outcome) => ({
    stack: outcome.item.name,
    result: outcome.status === 'done' ? outcome.result : outcome.status,
  }));
  if (format === 'json') io.out(`${JSON.stringify({ version: 1, stacks }, null, 2)}\n`);
  else for (const { stack, result } of stacks) io.out(`${stack}: ${result.replaceAll('-', ' ')}\n`);
}
