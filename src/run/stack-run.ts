import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OperationError } from '../operation-error.js';
import { type ApplyRecord, beginApply, finishApply, readApplyRecord } from './apply-record.js';
import { type ApplyTarget, applyTargets } from './apply-targets.js';
import { repairLocalState } from './local-state.js';
import { type PlanJson, type PlanSummary, summarisePlan } from './plan-summary.js';
import { powerCycledMachines, withPowerCycles } from './power-cycles.js';
import { type Leftovers, findLeftovers, nothingLeft } from './recover.js';
import { type ImportBlock, importFile } from './recovery-plan.js';
import { type PreparedStack, type Stack, type StackRequest, prepareStack } from './stack-directory.js';
import { lockStack } from './stack-lock.js';
import { settleSurvivor } from './surviving-process.js';
import { type CallOptions, type PlanCall, runApply, runPlan, showPlan, stateAddresses } from './terraform.js';
import type { Tools } from './tools.js';
import type { UiEvent } from './ui-events.js';
import { connectVcenter } from './vcenter/connect.js';
import { deletePolicy, machineByUuid, powerOn } from './vcenter/questions.js';

export interface PlanOptions extends CallOptions {
  /** Absolute path of the plan file. @default `plan.tfplan` in the stack's directory */
  readonly out?: string;
  /** Only compare state and reality. @default false */
  readonly refreshOnly?: boolean;
}

/** What an apply of a saved plan has to know beside the plan; lies next to it. */
interface PlanNotes {
  readonly version: 1;
  /** How many unfinished applies it takes into account. */
  readonly unfinished: number;
  readonly targets: readonly ApplyTarget[];
  readonly start: Leftovers['start'];
  readonly deletePolicies: Leftovers['deletePolicies'];
}

/** How long to wait for another mandant in the same directory. */
const lockWaitSeconds = 60;

/**
 * Prepares a stack and works on it, with other mandant processes of this machine kept out, and after a Terraform of an
 * earlier run that is still at work has ended.
 * @throws OperationError if the stack stays taken or cannot be prepared, and whatever `work` throws
 */
export async function withStack<Result>(
  tools: Tools,
  request: StackRequest,
  work: (stack: PreparedStack) => Promise<Result>,
): Promise<Result> {
  const { progress, signal } = tools;
  const unlock = await lockStack(request.directory, { progress, signal, waitSeconds: lockWaitSeconds });
  try {
    await settleSurvivor(request.directory, progress, signal);
    return await work(await prepareStack(tools, request));
  } finally {
    await unlock();
  }
}

/**
 * Plans a stack and saves the plan; `plan.log` in its directory tells what Terraform said. After an apply that was killed
 * or failed, the plan also takes in what that one left on the platform. Changes nothing there.
 * @throws OperationError with Terraform's own words if it fails, is interrupted or takes too long
 */
export async function planStack(tools: Tools, stack: Stack, options: PlanOptions = {}): Promise<PlanSummary> {
  const out = options.out ?? join(stack.directory, 'plan.tfplan');
  const refreshOnly = options.refreshOnly ?? false;
  await rm(join(stack.directory, 'plan.log'), { force: true });

  const record = refreshOnly ? null : await readApplyRecord(stack.directory);
  const leftovers = record === null ? nothingLeft : await leftoversOf(tools, stack, record);
  await writeImports(stack, await importable(tools, stack, leftovers, options));
  const call = { ...options, out, refreshOnly, replace: leftovers.replace };
  await runPlan(tools, stack, call);

  const first = await showPlan(tools, stack, out);
  const cycled = refreshOnly ? [] : powerCycledMachines(first);
  const whole = cycled.length === 0 ? first : await planAgain(tools, withPowerCycles(stack, cycled), call);
  const start = leftovers.start.map(({ address }) => address);
  const summary = summarisePlan(whole, out, { refreshOnly, start });
  await writeNotes(out, {
    version: 1,
    unfinished: record?.runs.length ?? 0,
    targets: stack.place === null ? [] : applyTargets(whole, stack.place),
    start: leftovers.start,
    deletePolicies: leftovers.deletePolicies,
  });
  if (summary.isEmpty && !refreshOnly) await finishApply(stack.directory);
  return summary;
}

async function planAgain(tools: Tools, stack: Stack, call: PlanCall): Promise<PlanJson> {
  await runPlan(tools, stack, call);
  return showPlan(tools, stack, call.out);
}

/**
 * Applies a saved plan; `apply.log` in the stack's directory tells what Terraform said. What it is about to do is noted
 * first, so that the next plan can go on after a kill.
 * @throws OperationError with Terraform's own words if it fails, is interrupted or takes too long, and if another apply was
 * left unfinished since the plan was made
 */
export async function applyStack(
  tools: Tools,
  stack: Stack,
  planFile: string,
  options: CallOptions = {},
): Promise<void> {
  const notes = await readNotes(planFile);
  await assertStillValid(stack, notes);
  await beginApply(stack.directory, { startedAt: new Date().toISOString(), endedAt: null, targets: notes.targets });
  await deletePolicies(stack, notes.deletePolicies);
  await runApply(tools, stack, planFile, options);
  await startMachines(stack, notes.start, options.signal ?? tools.signal);
  await writeImports(stack, []);
  await finishApply(stack.directory);
}

/** Terraform refuses a plan that is older than the state; what a killed apply did may not have reached the state. */
async function assertStillValid(stack: Stack, notes: PlanNotes): Promise<void> {
  const unfinished = (await readApplyRecord(stack.directory))?.runs.length ?? 0;
  if (unfinished === 0) await rm(join(stack.directory, 'apply.log'), { force: true });
  if (unfinished <= notes.unfinished) return;
  throw new OperationError(
    'an apply was left unfinished after this plan was made',
    'plan again: the new plan goes on from there',
  );
}

async function leftoversOf(tools: Tools, stack: Stack, record: ApplyRecord): Promise<Leftovers> {
  if (stack.hasLocalState) await repairLocalState(stack.directory, tools.progress);
  await writeImports(stack, []);
  return findLeftovers(record, {
    stateAddresses: await stateAddresses(tools, stack),
    configured: stack.configured,
    vcenter: stack.vcenter,
    env: stack.env,
    progress: tools.progress,
    signal: tools.signal,
  });
}

/**
 * The import blocks whose object is there: a plan with all of them reads those that are, and complains about the others
 * without saying which. If all are there the plan succeeds.
 */
async function importable(
  tools: Tools,
  stack: Stack,
  leftovers: Leftovers,
  options: PlanOptions,
): Promise<readonly ImportBlock[]> {
  if (leftovers.imports.length === 0) return [];
  const read = new Set<string>();
  const onEvent = (event: UiEvent) => {
    if (event.kind === 'refresh') read.add(event.address);
  };
  await writeImports(stack, leftovers.imports);
  const out = join(stack.directory, 'probe.tfplan');
  try {
    await runPlan(tools, stack, { ...options, onEvent, out, refreshOnly: false, replace: leftovers.replace });
    return leftovers.imports;
  } catch (error) {
    if (!(error instanceof OperationError)) throw error;
    return leftovers.imports.filter(({ address }) => read.has(address));
  } finally {
    await rm(out, { force: true });
  }
}

async function writeImports(stack: Stack, imports: readonly ImportBlock[]): Promise<void> {
  const file = join(stack.directory, 'recovery.tf.json');
  if (imports.length === 0) await rm(file, { force: true });
  else await writeFile(file, importFile(imports));
}

async function deletePolicies(stack: Stack, ids: readonly string[]): Promise<void> {
  if (ids.length === 0 || stack.vcenter === null) return;
  const vcenter = await connectVcenter(stack.vcenter, stack.env);
  for (const id of ids) await deletePolicy(vcenter, id);
  await vcenter.logOut();
}

async function startMachines(
  stack: Stack,
  machines: Leftovers['start'],
  signal: AbortSignal | undefined,
): Promise<void> {
  if (machines.length === 0 || stack.vcenter === null) return;
  const vcenter = await connectVcenter(stack.vcenter, stack.env);
  for (const { uuid } of machines) {
    const facts = await machineByUuid(vcenter, uuid);
    if (facts !== null && !facts.isOn) await powerOn(vcenter, facts.machine, signal);
  }
  await vcenter.logOut();
}

async function writeNotes(planFile: string, notes: PlanNotes): Promise<void> {
  await writeFile(notesOf(planFile), `${JSON.stringify(notes, null, 2)}\n`);
}

async function readNotes(planFile: string): Promise<PlanNotes> {
  return JSON.parse(await readFile(notesOf(planFile), 'utf8')) as PlanNotes;
}

function notesOf(planFile: string): string {
  return `${planFile}.json`;
}
