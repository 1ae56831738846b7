import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { OperationError } from '../operation-error.js';
import type { InventoryPlace } from './apply-targets.js';
import { backendEnvironment } from './backend-environment.js';
import type { Configuration } from './configuration.js';
import type { Environment } from './environment.js';
import type { PlanSummary } from './plan-summary.js';
import type { ScheduleOptions, Watch } from './schedule.js';
import type { StackRequest } from './stack-directory.js';

/** One compiled state that can be planned: a tenant's, or the objects that a platform's tenants share. */
export interface StackJob {
  /** `k0042`, `entra-k0042` or `platform-rz1`: the only name that reaches logs and progress. */
  readonly name: string;
  readonly kind: 'platform' | 'tenant' | 'entra';
  readonly platform: string;
  /** Whether its platform is the embedded simulator. */
  readonly isEmbedded: boolean;
  /** `null` for a cloud directory. */
  readonly place: InventoryPlace | null;
  readonly configuration: Configuration;
  /** SHA-256 of the compiled `main.tf.json`, in hex. */
  readonly sha256: string;
}

/** What all stacks of a run have in common. */
export interface RunSettings {
  readonly root: string;
  /** Directory of the saved plans. */
  readonly plans: string;
  /** How many stacks are worked on at once. */
  readonly parallel: number;
  /** How many of them on one platform, whose vCenter has to bear it. @default as many as at once */
  readonly perPlatform?: number;
  readonly toolVersion: string;
  /** For stacks of the embedded simulator, `null` where none runs. */
  readonly simulator: SimulatorConnection | null;
  /** Told what becomes of each stack, for records and progress. */
  readonly watch?: Watch<StackJob, unknown>;
  /** Looks at a plan just before it is applied, and throws a `Refusal` to keep it from that. */
  readonly guard?: (job: StackJob, plan: PlanSummary) => void;
}

/** A cloud directory is one of its own, so it takes nothing from a vCenter's share. */
export function scheduleOptions(
  { signal }: { readonly signal: AbortSignal | undefined },
  { parallel, perPlatform = parallel, watch }: RunSettings,
): ScheduleOptions<StackJob, unknown> {
  const of = ({ kind, name, platform }: StackJob) => (kind === 'entra' ? name : platform);
  return { limit: parallel, share: { of, limit: perPlatform }, signal, watch };
}

/** A start of the embedded simulator by a name of its own, and how the provider reaches it. */
export interface SimulatorConnection {
  readonly name: string;
  readonly env: Readonly<Record<string, string>>;
}

/** The simulator that a stack belongs to; `null` for one of a real platform. */
export function simulatorOf(job: StackJob, { simulator }: RunSettings): SimulatorConnection | null {
  if (!job.isEmbedded) return null;
  if (simulator !== null) return simulator;
  throw new OperationError(
    `${job.name}: platform ${job.platform} is the embedded simulator, and none runs`,
    'start one in another terminal: mandant simulator',
  );
}

export function stackRequest(job: StackJob, settings: RunSettings, env: Environment): StackRequest {
  const simulator = simulatorOf(job, settings);
  return {
    directory: workingDirectory(job, settings.root, simulator),
    configuration: job.configuration,
    variables: variablesOf(job, env),
    ...(job.place === null ? {} : { place: job.place }),
    ...(job.kind === 'entra' ? { parallelism: cloudParallelism } : {}),
    env: { ...backendEnvironment(job, env), ...simulator?.env },
  };
}

/**
 * How many objects of a cloud directory are worked on at once, below Terraform's own 10: each costs several requests, and
 * the directory slows down who asks too often (learn.microsoft.com/graph/throttling-limits, identity and access).
 */
const cloudParallelism = 6;

function variablesOf({ kind }: StackJob, env: Environment): Readonly<Record<string, string>> {
  switch (kind) {
    case 'tenant':
      return { admin_password: adminPassword(env) };
    case 'entra':
      return { password_seed: randomBytes(32).toString('base64url') };
    case 'platform':
      return {};
  }
}

/**
 * Where Terraform works on a stack. A local state lives there, so for a real platform it is a folder of its own beside
 * `tenants/`; a simulator's state lives no longer than the simulator.
 */
function workingDirectory(job: StackJob, root: string, simulator: SimulatorConnection | null): string {
  return simulator === null
    ? join(root, 'state', job.platform, job.name)
    : join(root, '.mandant', 'simulator', simulator.name, job.name);
}

/**
 * First password of each new Windows machine's administrator: the operator's, or one that nobody ever sees, for LAPS
 * replaces it after the join. It stands in the saved plan and in the state, as the provider's documentation warns.
 */
function adminPassword(env: Environment): string {
  return env['MANDANT_ADMIN_PASSWORD'] ?? `${randomBytes(24).toString('base64url')}-aA1`;
}
