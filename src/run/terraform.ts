import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { OperationError } from '../operation-error.js';
import { capture } from './capture.js';
import type { PlanJson, PlanSummary } from './plan-summary.js';
import { summarisePlan } from './plan-summary.js';
import type { ProcessIdentity } from './process-identity.js';
import { type LoggedResult, spawnLogged } from './spawn-logged.js';
import type { Stack } from './stack-directory.js';
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
  readonly signal?: AbortSignal | undefined;
  readonly urgent?: AbortSignal | undefined;
  readonly onStart?: (identity: ProcessIdentity) => Promise<void>;
}

export interface PlanOptions extends CallOptions {
  /** Absolute path of the plan file. @default `plan.tfplan` in the stack's directory */
  readonly out?: string;
  readonly refreshOnly?: boolean;
  readonly replace?: readonly string[];
}

const planLimitSeconds = 30 * 60;
const applyLimitSeconds = 4 * 3600;
const showLimitSeconds = 300;
const defaultLockTimeoutSeconds = 60;

/**
 * Plans a stack and saves the plan. Its log is `plan.log` in the stack's directory.
 * @throws OperationError with Terraform's own words if it fails, is interrupted or takes too long
 */
export async function planStack(tools: Tools, stack: Stack, options: PlanOptions = {}): Promise<PlanSummary> {
  const planFile = options.out ?? join(stack.directory, 'plan.tfplan');
  const refreshOnly = options.refreshOnly ?? false;
  const lockTimeoutSeconds = options.lockTimeoutSeconds ?? defaultLockTimeoutSeconds;
  const args = planArgs({ out: planFile, refreshOnly, replace: options.replace ?? [], lockTimeoutSeconds });
  const { result, problems } = await call(tools, stack, 'plan', args, { limitSeconds: planLimitSeconds, ...options });
  if (result.exitCode !== 0 && result.exitCode !== 2) throw failure(tools, 'plan', result, problems);
  return summarisePlan(await showPlan(tools, stack, planFile), planFile, refreshOnly);
}

/**
 * Applies a saved plan. Its log is `apply.log` in the stack's directory.
 * @throws OperationError with Terraform's own words if it fails, is interrupted or takes too long
 */
export async function applyPlan(
  tools: Tools,
  stack: Stack,
  planFile: string,
  options: CallOptions = {},
): Promise<void> {
  const args = applyArgs(planFile, options.lockTimeoutSeconds ?? defaultLockTimeoutSeconds);
  const { result, problems } = await call(tools, stack, 'apply', args, { limitSeconds: applyLimitSeconds, ...options });
  if (result.exitCode !== 0) throw failure(tools, 'apply', result, problems);
}

/** A saved plan as Terraform describes it, secrets included: for the memory of this process only. */
export async function showPlan(tools: Tools, stack: Stack, planFile: string): Promise<PlanJson> {
  const result = await capture(tools.terraform.path, showArgs(planFile), {
    directory: stack.directory,
    env: stack.env,
    limitSeconds: showLimitSeconds,
  });
  if (result.exitCode === 0) return JSON.parse(result.stdout) as PlanJson;
  throw new OperationError(`could not read the plan ${planFile}: ${result.stderr.trim()}`);
}

/** Whether a stack with a local state has ever been applied here. */
export async function stateExists(stack: Pick<Stack, 'directory'>): Promise<boolean> {
  const size = await stat(join(stack.directory, 'terraform.tfstate')).then(
    (found) => found.size,
    () => 0,
  );
  return size > 0;
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
    urgent: options.urgent,
    ...(options.onStart === undefined ? {} : { onStart: options.onStart }),
    onLine: (line) => {
      const event = parseUiEvent(line);
      if (event?.kind === 'problem' && event.problem.severity === 'error') problems.push(event.problem);
      if (event !== null) options.onEvent?.(event);
    },
  });
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
