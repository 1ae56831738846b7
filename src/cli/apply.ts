import { Command } from 'commander';
import { compile } from '../pipeline.js';
import { type Applied, applyStacks } from '../run/apply-stacks.js';
import type { Outcome } from '../run/schedule.js';
import { hasSavedPlan } from '../run/saved-plan.js';
import type { RunSettings, StackJob } from '../run/stack-job.js';
import type { Tools } from '../run/tools.js';
import { jobsToTouch } from './cloud-jobs.js';
import { ExitCode, exitCodeFor } from './exit-code.js';
import { type GuardOptions, guardOptions } from './guard-options.js';
import { type GuardContext, guardRun, stackGuard } from './guards.js';
import type { Io } from './io.js';
import { jobsAfter } from './jobs-after.js';
import { notTouched } from './not-touched.js';
import { failuresOf } from './outcomes.js';
import { inRings, type Ring } from './rings.js';
import { resumedJobs, resumedRun } from './resume.js';
import type { RecordOptions } from './kept-record.js';
import { openRunLog, recordOptions, whileLogged } from './run-log.js';
import { type RunOptions, runOptions, runSettings } from './run-settings.js';
import { readyTenants } from './selection.js';
import { type Selection, selectionOptions } from './selection-options.js';
import { everyJob, type Jobs, jobsOf, mapJobs, partOf } from './stack-jobs.js';
import { toolVersion } from './tool-version.js';

export interface ApplyOptions extends Selection, RunOptions, GuardOptions, RecordOptions {
  readonly resume?: boolean;
}

/** `apply`: do what the saved plans say, if they are still the reviewed ones and no guard stands in the way. */
export function applyCommand(io: Io): Command {
  const command = new Command('apply')
    .description('apply the saved plans; refuse those that are no longer what was reviewed')
    .argument('[tenants...]', 'tenant ids (default: all with a saved plan)')
    .option('--resume', 'only what the last apply did not bring to an end');
  return recordOptions(guardOptions(runOptions(selectionOptions(command))))
    .addHelpText('after', '\nExample:\n  mandant apply k0042 --platform simulator --allow disk-lost:k0042\n')
    .action(async (names: string[], options: ApplyOptions) => {
      process.exitCode = await runApply(io, names, options);
    });
}

export async function runApply(io: Io, names: readonly string[], options: ApplyOptions): Promise<ExitCode> {
  const ready = await readyTenants(io, names, options);
  if (ready === null) return ExitCode.invalid;
  const compiled = await compile({ ...ready, tool: toolVersion() });
  const { tools, settings } = await runSettings(io, options);
  const resumed = await resumedRun(io, options);
  const all = resumedJobs(partOf(jobsToTouch(io, jobsOf(compiled)), options.only), resumed);
  const jobs = names.length > 0 ? all : await withPlans(all, settings);
  const everything = everyJob(jobs);
  const facts = {
    command: 'apply' as const,
    plans: settings.plans,
    allow: options.allow,
    resumes: resumed?.run ?? null,
  };
  const log = openRunLog(io, tools, { ...facts, jobs: everything }, options);
  return whileLogged(log, async () => {
    const context = { ready, compiled, options, log };
    await guardRun(io, names, everything, settings, context);
    const watched = { ...settings, watch: log.watch, guard: stackGuard(io, context) };
    const outcomes = await applyAll(io, tools, jobs, watched, context);
    reportApplied(io, outcomes, options);
    return exitCodeFor(ready, failuresOf(io, outcomes) > 0 ? ExitCode.failed : ExitCode.ok);
  });
}

/** Without names: what was planned is what is meant. */
async function withPlans(jobs: Jobs, settings: RunSettings): Promise<Jobs> {
  const names = everyJob(jobs).map(({ name }) => name);
  const found = await Promise.all(names.map((name) => hasSavedPlan(settings.plans, name)));
  const planned = new Set(names.filter((_, index) => found[index]));
  return mapJobs(jobs, (kind) => kind.filter(({ name }) => planned.has(name)));
}

/**
 * The shared stacks first, then ring by ring tenants and their cloud directories. What needs a stack that failed is not
 * touched, and no ring after one in which something failed.
 */
async function applyAll(
  io: Io,
  tools: Tools,
  { shared, own, clouds }: Jobs,
  settings: RunSettings,
  { log, ready }: Pick<GuardContext, 'log' | 'ready'>,
): Promise<Outcome<StackJob, Applied>[]> {
  const done = await applyStacks(tools, shared, settings);
  const rings = inRings([...own, ...clouds], ready.tenants);
  let stopped: string | null = null;
  for (const ring of rings) {
    if (stopped !== null) {
      for (const job of ring.jobs) notTouched(io, log, job, `something failed in ${stopped}`);
      continue;
    }
    if (rings.length > 1) io.err(`${ringName(ring)}: ${ring.jobs.map(({ name }) => name).join(', ')}\n`);
    for (const kind of ['tenant', 'entra']) {
      const jobs = ring.jobs.filter((job) => job.kind === kind);
      done.push(...(await applyStacks(tools, jobsAfter(io, jobs, done, log), settings)));
    }
    if (!isWhole(ring, done)) stopped = ringName(ring);
  }
  return done;
}

function isWhole({ jobs }: Ring, outcomes: readonly Outcome<StackJob, Applied>[]): boolean {
  const whole = new Set(outcomes.flatMap(({ status, item }) => (status === 'done' ? [item.name] : [])));
  return jobs.every(({ name }) => whole.has(name));
}

function ringName({ name }: Ring): string {
  return name === null ? 'tenants in no ring' : `ring ${name}`;
}

function reportApplied(io: Io, outcomes: readonly Outcome<StackJob, Applied>[], { format }: ApplyOptions): void {
  const stacks = outcomes.map((outcome) => ({
    stack: outcome.item.name,
    result: outcome.status === 'done' ? outcome.result : outcome.status,
  }));
  if (format === 'json') io.out(`${JSON.stringify({ version: 1, stacks }, null, 2)}\n`);
  else for (const { stack, result } of stacks) io.out(`${stack}: ${result.replaceAll('-', ' ')}\n`);
}
