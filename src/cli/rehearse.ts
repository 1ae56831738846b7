import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import type { AffectedStack } from '../affected/affected.js';
import { simulatorInventory, withInventory } from '../compile/simulator-inventory.js';
import { type Compiled, compile } from '../pipeline.js';
import { planJson } from '../report/plan-json.js';
import { isUnchanged, type PlanRow } from '../report/plan-row.js';
import { planTable } from '../report/plan-table.js';
import { allOf } from '../run/all-of.js';
import { applyStacks } from '../run/apply-stacks.js';
import { cacheDirectory } from '../run/cache-directory.js';
import { planStacks } from '../run/plan-stacks.js';
import { buildSimulator, simulatorEnvironment, startSimulator } from '../run/simulator.js';
import type { RunSettings, StackJob } from '../run/stack-job.js';
import { findTools, type Tools } from '../run/tools.js';
import { cloudsToTouch } from './cloud-jobs.js';
import { type CommitOptions, compareCommits } from './compare-commits.js';
import { ExitCode, exitCodeFor } from './exit-code.js';
import type { Io } from './io.js';
import { failuresOf, leftOutLines } from './outcomes.js';
import { pastRepository } from './past-repository.js';
import { planRow } from './plan-row.js';
import { progressOf } from './progress.js';
import { positiveInteger } from './run-settings.js';
import { type Ready, readyTenants } from './selection.js';
import { jobsOf } from './stack-jobs.js';
import { toolVersion } from './tool-version.js';

export interface RehearseOptions extends CommitOptions {
  /** One that stands for the embedded simulator. */
  readonly platform: string;
  readonly parallel: number;
  readonly format: 'text' | 'json';
  readonly detailedExitcode?: boolean;
}

/** `rehearse`: the true actions of a change, without a credential and without anything real. */
export function rehearseCommand(io: Io): Command {
  return new Command('rehearse')
    .description('apply the base of a change on the embedded simulator, then plan and apply its head: the true actions')
    .option('--base <ref>', 'commit that runs today (default: where the head parted from the default branch)')
    .option('--head <ref>', 'commit to look at (default: the work tree)')
    .option('--platform <name>', 'platform that stands for the simulator', 'simulator')
    .addOption(new Option('--parallel <count>', 'stacks at once').argParser(positiveInteger).default(4))
    .addOption(new Option('--format <format>').choices(['text', 'json']).default('text'))
    .option('--detailed-exitcode', 'exit 2 where anything would change')
    .addHelpText('after', '\nExample:\n  mandant rehearse --base origin/main --format json | jq .summary\n')
    .action(async (options: RehearseOptions) => {
      process.exitCode = await runRehearse(io, options);
    });
}

export async function runRehearse(io: Io, options: RehearseOptions): Promise<ExitCode> {
  const compared = await compareCommits(io, options);
  if (compared === null) return ExitCode.invalid;
  const { difference, base, head } = compared;
  const { platform } = options;
  const tenants = difference.stacks.filter(({ kind }) => kind === 'tenant');
  for (const line of tenants.flatMap(remarkOn)) io.err(`${line}\n`);

  const scratch = await mkdtemp(join(tmpdir(), 'mandant-rehearsal-'));
  try {
    const at = (commit: string | null, name: string) =>
      commit === null ? io : pastRepository(io, { commit, directory: join(scratch, name), platform });
    const [past, present] = [await at(base.commit, 'base'), await at(head.commit, 'head')];
    const before = await compiledSide(past, namesOf(tenants, ['changed']), platform);
    const now = await compiledSide(present, namesOf(tenants, ['changed', 'added', 'renamed']), platform);
    return await rehearsed(io, { before, now, scratch }, options);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function namesOf(tenants: readonly AffectedStack[], changes: readonly AffectedStack['change'][]): string[] {
  return tenants.filter(({ change }) => changes.includes(change)).map(({ name }) => name);
}

/** What a rehearsal cannot show, for nothing of it is ever done. */
function remarkOn({ name, change, from }: AffectedStack): string[] {
  if (change === 'deleted') return [`${name}: its file is gone; what runs of it is not touched, apply asks about it`];
  if (change !== 'renamed') return [];
  return [`${name}: rehearsed as a new tenant; what runs of ${from} is not touched, apply asks about it`];
}

interface Side {
  readonly ready: Ready;
  readonly compiled: Compiled;
}

/** `null` where there is nothing to compile, or nothing that is valid, which is then said on stderr. */
async function compiledSide(io: Io, names: readonly string[], platform: string): Promise<Side | null> {
  if (names.length === 0) return null;
  const ready = await readyTenants(io, names, { platform });
  return ready === null ? null : { ready, compiled: await compile({ ...ready, tool: toolVersion() }) };
}

interface Rehearsal {
  readonly before: Side | null;
  readonly now: Side | null;
  readonly scratch: string;
}

async function rehearsed(io: Io, rehearsal: Rehearsal, options: RehearseOptions): Promise<ExitCode> {
  const { before, now, scratch } = rehearsal;
  if (now === null) {
    reportRows(io, [], options);
    return ExitCode.ok;
  }
  const platforms = [now, ...(before === null ? [] : [before])].flatMap(({ ready }) =>
    ready.tenants.slice(0, 1).map((tenant) => simulatorInventory(tenant.platform)),
  );
  const [inventory, ...others] = platforms;
  if (inventory === undefined) throw new Error('a side without a tenant was compiled');
  const needs = { env: io.env, cache: cacheDirectory(io.env), progress: progressOf(io), signal: io.signal };
  const [tools] = await allOf([findTools({ root: io.root, ...needs }), buildSimulator(needs)]);
  const simulator = await startSimulator(others.reduce(withInventory, inventory), tools);
  try {
    const connection = { name: 'rehearsal', env: simulatorEnvironment(simulator) };
    const { parallel } = options;
    const settings = { root: scratch, parallel, toolVersion: toolVersion(), simulator: connection };
    const stage = (name: string) => ({ ...settings, plans: join(scratch, 'plans', name) });
    if (before !== null && (await bring(io, tools, before.compiled, stage('base'))) === null) return ExitCode.failed;
    io.err('the base is applied\n');
    const rows = await bring(io, tools, now.compiled, stage('head'));
    if (rows === null) return ExitCode.failed;
    if (!(await holds(io, tools, now.compiled, stage('again')))) return ExitCode.failed;
    io.err('the head is applied, and a further plan finds nothing to do\n');
    reportRows(io, rows, options);
    const isChanged = options.detailedExitcode === true && rows.some((row) => !isUnchanged(row));
    return exitCodeFor(now.ready, isChanged ? ExitCode.changes : ExitCode.ok);
  } finally {
    await simulator.stop();
  }
}

function reportRows(io: Io, rows: readonly PlanRow[], { format }: RehearseOptions): void {
  io.out(format === 'json' ? planJson(rows) : planTable(rows));
}

/** Plans and applies; what was planned, `null` where something failed, which is then said on stderr. */
async function bring(io: Io, tools: Tools, compiled: Compiled, settings: RunSettings): Promise<PlanRow[] | null> {
  const { shared, own, clouds } = jobsOf(compiled);
  cloudsToTouch(io, clouds);
  const rows: PlanRow[] = [];
  for (const jobs of [shared, own]) {
    const planned = await rowsOf(io, tools, jobs, settings);
    if (planned === null || failuresOf(io, await applyStacks(tools, jobs, settings)) > 0) return null;
    rows.push(...planned);
  }
  return rows;
}

/** Whether a plan after the apply finds nothing left to do. */
async function holds(io: Io, tools: Tools, compiled: Compiled, settings: RunSettings): Promise<boolean> {
  const { shared, own } = jobsOf(compiled);
  const rows = await rowsOf(io, tools, [...shared, ...own], settings);
  if (rows === null) return false;
  const restless = rows.filter((row) => !isUnchanged(row));
  if (restless.length > 0) io.err(`the next plan still wants changes:\n${planTable(restless)}`);
  return restless.length === 0;
}

async function rowsOf(
  io: Io,
  tools: Tools,
  jobs: readonly StackJob[],
  settings: RunSettings,
): Promise<PlanRow[] | null> {
  const planned = await planStacks(tools, jobs, settings);
  for (const line of leftOutLines(planned)) io.err(`${line}\n`);
  if (failuresOf(io, planned) > 0) return null;
  return planned.flatMap((outcome) => (outcome.status === 'done' ? [planRow(outcome.item, outcome.result)] : []));
}
