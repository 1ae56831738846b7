import { Command } from 'commander';
import { compile } from '../pipeline.js';
import { planJson } from '../report/plan-json.js';
import { isUnchanged } from '../report/plan-row.js';
import { planTable } from '../report/plan-table.js';
import { type PlannedStack, planStacks } from '../run/plan-stacks.js';
import type { Outcome } from '../run/schedule.js';
import type { RunSettings, StackJob } from '../run/stack-job.js';
import type { Tools } from '../run/tools.js';
import { staleBooks } from '../incremental/stale-books.js';
import { keepAddressBooks } from './address-books.js';
import { jobsToTouch } from './cloud-jobs.js';
import { lockedOption } from './compile.js';
import { ExitCode, exitCodeFor } from './exit-code.js';
import type { Io } from './io.js';
import { failuresOf, leftOutLines } from './outcomes.js';
import { planRow } from './plan-row.js';
import { resumedJobs, resumedRun } from './resume.js';
import type { RecordOptions } from './kept-record.js';
import { type RunLog, openRunLog, recordOptions, whileLogged } from './run-log.js';
import { type RunOptions, runOptions, runSettings } from './run-settings.js';
import { readyTenants } from './selection.js';
import { type Selection, selectionOptions } from './selection-options.js';
import { everyJob, type Jobs, jobsOf, partOf } from './stack-jobs.js';
import { toolVersion } from './tool-version.js';

export interface PlanOptions extends Selection, RunOptions, RecordOptions {
  readonly resume?: boolean;
  readonly locked: boolean;
  readonly detailedExitcode?: boolean;
}

/** `plan`: compile, then let Terraform say what it would do; change nothing. */
export function planCommand(io: Io): Command {
  const command = new Command('plan')
    .description('compile tenants, plan each with Terraform and save the plans')
    .argument('[tenants...]', 'tenant ids (default: all)')
    .option('--detailed-exitcode', 'exit 2 where anything would change')
    .option('--resume', 'only what the last apply did not bring to an end')
    .addOption(lockedOption(io));
  return recordOptions(runOptions(selectionOptions(command)))
    .addHelpText('after', '\nExample:\n  mandant plan k0042 --platform simulator\n')
    .action(async (names: string[], options: PlanOptions) => {
      process.exitCode = await runPlan(io, names, options);
    });
}

export async function runPlan(io: Io, names: readonly string[], options: PlanOptions): Promise<ExitCode> {
  const ready = await readyTenants(io, names, options);
  if (ready === null) return ExitCode.invalid;
  const compiled = await compile({ ...ready, tool: toolVersion() });
  if (!(await keepAddressBooks(io, staleBooks(compiled.books, ready.books), options.locked))) return ExitCode.invalid;
  const { tools, settings } = await runSettings(io, options);
  const resumed = await resumedRun(io, options);
  const jobs = resumedJobs(partOf(jobsToTouch(io, jobsOf(compiled)), options.only), resumed);
  const { plans } = settings;
  const facts = { command: 'plan' as const, plans, allow: [], resumes: resumed?.run ?? null };
  const log = openRunLog(io, tools, { ...facts, jobs: everyJob(jobs) }, options);
  return whileLogged(log, async () =>
    exitCodeFor(
      ready,
      reportPlans(io, await planAll(io, tools, jobs, { ...settings, watch: log.watch }, log), options),
    ),
  );
}

/** Shared stacks first: a tenant's plan reads tags and policies that those have made. Cloud directories need neither. */
async function planAll(
  io: Io,
  tools: Tools,
  { shared, own, clouds }: Jobs,
  settings: RunSettings,
  log: RunLog,
): Promise<Outcome<StackJob, PlannedStack>[]> {
  const platforms = await planStacks(tools, shared, settings);
  const absent = new Set(platforms.filter(neverApplied).map(({ item }) => item.platform));
  const waiting = own.filter((job) => absent.has(job.platform));
  for (const job of waiting) {
    io.err(`${job.name}: waits for platform ${job.platform}, apply its plan first\n`);
    log.leaveOut(job, `platform ${job.platform} is still to be applied`);
  }
  const ready = own.filter((job) => !absent.has(job.platform));
  const tenants = await planStacks(tools, ready, settings);
  return [...platforms, ...tenants, ...(await planStacks(tools, clouds, settings))];
}

/** Whether all of a shared stack is still to be made, so that a tenant's look-ups would find nothing. */
function neverApplied(outcome: Outcome<StackJob, PlannedStack>): boolean {
  if (outcome.status !== 'done') return true;
  const resources = (outcome.result.summary.json.resource_changes ?? []).filter(({ mode }) => mode === 'managed');
  return resources.every(({ change }) => change.actions.includes('create'));
}

function reportPlans(
  io: Io,
  outcomes: readonly Outcome<StackJob, PlannedStack>[],
  { detailedExitcode = false, format }: PlanOptions,
): ExitCode {
  const rows = outcomes.flatMap((outcome) =>
    outcome.status === 'done' ? [planRow(outcome.item, outcome.result)] : [],
  );
  io.out(format === 'json' ? planJson(rows) : planTable(rows));
  for (const line of leftOutLines(outcomes)) io.err(`${line}\n`);
  if (failuresOf(io, outcomes) > 0) return ExitCode.failed;
  return detailedExitcode && rows.some((row) => !isUnchanged(row)) ? ExitCode.changes : ExitCode.ok;
}
