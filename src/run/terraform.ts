import { join } from 'node:path';
import { OperationError } from '../operation-error.js';
import { capture } from './capture.js';
import type { PlanJson } from './plan-summary.js';
import { type LoggedResult, spawnLogged } from './spawn-logged.js';
import type { Stack } from './stack-directory.js';
import { forgetProcess, noteProcess } from './surviving-process.js';
import { applyArgs, planArgs, showArgs } from './terraform-args.js';
import { productNames } from './terraform-version.js';
import type { Tools } from './tools.js';
import { type Problem, type UiEvent, formatProblem, parseUiEvent } from './ui-events.js';

export interface CallOptions {
  readonly onEvent?: (event: UiEvent) => void;
  /** @default 30 minutes to plan, 4 hours to apply */
  readonly limitSeconds?: number;
  /** How long to wait for somebody else who works on the same state. @default 60 */
  readonly lockTimeoutSeconds?: number;
  /** Interrupts Terraform: it stops in order and releases its locks. */
  readonly signal?: AbortSignal | undefined;
}

export interface PlanCall extends CallOptions {
  /** Absolute path of the plan file. */
  readonly out: string;
  readonly refreshOnly: boolean;
  readonly replace: readonly string[];
}

const planLimitSeconds = 30 * 60;
const applyLimitSeconds = 4 * 3600;
const showLimitSeconds = 300;
const defaultLockTimeoutSeconds = 60;

/**
 * Plans a stack and saves the plan. Its log is `plan.log` in the stack's directory.
 * @throws OperationError with Terraform's own words if it fails, is interrupted or takes too long
 */
export async function runPlan(tools: Tools, stack: Stack, options: PlanCall): Promise<void> {
  const lockTimeoutSeconds = options.lockTimeoutSeconds ?? defaultLockTimeoutSeconds;
  const args = planArgs({ ...options, lockTimeoutSeconds, parallelism: stack.parallelism });
  const { result, problems } = await call(tools, stack, 'plan', args, { limitSeconds: planLimitSeconds, ...options });
  if (result.exitCode !== 0 && result.exitCode !== 2) throw failure(tools, 'plan', result, problems);
}

/**
 * Applies a saved plan. Its log is `apply.log` in the stack's directory.
 * @throws OperationError with Terraform's own words if it fails, is interrupted or takes too long
 */
export async function runApply(tools: Tools, stack: Stack, planFile: string, options: CallOptions = {}): Promise<void> {
  const lockTimeoutSeconds = options.lockTimeoutSeconds ?? defaultLockTimeoutSeconds;
  const args = applyArgs(planFile, lockTimeoutSeconds, stack.parallelism);
  const { result, problems } = await call(tools, withoutVariables(stack), 'apply', args, {
    limitSeconds: applyLimitSeconds,
    ...options,
  });
  if (result.exitCode !== 0) throw failure(tools, 'apply', result, problems);
}

/** Addresses of everything in the stack's state, data sources included. */
export async function stateAddresses(tools: Tools, stack: Stack): Promise<string[]> {
  const result = await capture(tools.terraform.path, ['state', 'list'], {
    directory: stack.directory,
    env: stack.env,
    limitSeconds: showLimitSeconds,
    signal: tools.signal,
  });
  if (result.exitCode === 0) return result.stdout.split('\n').filter((line) => line !== '');
  if (/No state file was found/.test(result.stderr)) return [];
  throw new OperationError(`could not read the state: ${result.stderr.trim()}`);
}

/** A saved plan as Terraform describes it, secrets included: for the memory of this process only. */
export async function showPlan(tools: Tools, stack: Stack, planFile: string): Promise<PlanJson> {
  const result = await capture(tools.terraform.path, showArgs(planFile), {
    directory: stack.directory,
    env: stack.env,
    limitSeconds: showLimitSeconds,
    signal: tools.signal,
  });
  if (result.exitCode === 0) return JSON.parse(result.stdout) as PlanJson;
  throw new OperationError(`could not read the plan ${planFile}: ${result.stderr.trim()}`);
}

/** A saved plan holds the values it was made with; OpenTofu refuses others, such as a password that is new in each run. */
function withoutVariables(stack: Stack): Stack {
  const kept = Object.entries(stack.env).filter(([name]) => !name.startsWith('TF_VAR_'));
  return { ...stack, env: Object.fromEntries(kept) };
}

type Operation = 'plan' | 'apply';

async function call(
  tools: Tools,
  stack: Stack,
  operation: Operation,
  args: readonly string[],
  options: CallOptions & { readonly limitSeconds: number },
): Promise<{ readonly result: LoggedResult; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = [];
  const result = await spawnLogged({
    program: tools.terraform.path,
    args,
    directory: stack.directory,
    env: stack.env,
    logFile: join(stack.directory, `${operation}.log`),
    limitSeconds: options.limitSeconds,
    secrets: stack.secrets,
    signal: options.signal ?? tools.signal,
    onStart: (identity) => noteProcess(stack.directory, identity),
    onLine: (line) => {
      const event = parseUiEvent(line);
      if (event?.kind === 'problem' && event.problem.severity === 'error') problems.push(event.problem);
      if (event !== null) options.onEvent?.(event);
    },
  });
  await forgetProcess(stack.directory);
  return { result, problems };
}

function failure(
  tools: Tools,
  operation: Operation,
  result: LoggedResult,
  problems: readonly Problem[],
): OperationError {
  const what = `${productNames[tools.terraform.kind]} ${operation}`;
  if (result.timedOut) return new OperationError(`${what} took too long and was interrupted`);
  if (result.interrupted)
    return new OperationError(`${what} was interrupted`, 'run it again: it goes on where it stopped');
  const reasons = problems.map(formatProblem);
  return new OperationError(`${what} failed: ${reasons.length > 0 ? reasons.join('\n') : endOf(result)}`);
}

function endOf({ exitCode }: LoggedResult): string {
  return exitCode === null ? 'it was killed' : `exit code ${exitCode}, see its log`;
}
