/** What happened in a run, in the order in which it did. Shape: schemas/run-record.schema.json, one object a line. */
export type RunEvent = BeginEvent | StackBeginEvent | StackEndEvent | GuardEvent | EndEvent;

export type RunCommand = 'plan' | 'apply' | 'drift' | 'backup-apply';

export interface BeginEvent {
  readonly event: 'begin';
  readonly version: 1;
  readonly run: string;
  readonly command: RunCommand;
  readonly at: string;
  /** Who started it as the pipeline or the machine says; `null` where neither does. */
  readonly by: string | null;
  /** Address of the pipeline's job. */
  readonly pipeline: string | null;
  readonly tool: string;
  /** `opentofu 1.12.6`; `null` for a run without. */
  readonly terraform: string | null;
  /** The run that this one goes on with. */
  readonly resumes: string | null;
  /** As typed: `disk-lost:k0042`. */
  readonly allowed: readonly string[];
  readonly stacks: readonly { readonly stack: string; readonly platform: string; readonly compiled: string }[];
}

export interface StackBeginEvent {
  readonly event: 'stack-begin';
  readonly at: string;
  readonly stack: string;
}

/** `skipped`: an interrupt, or the failure of something that it needs, came before its turn. */
export type StackResult =
  | 'planned'
  | 'applied'
  | 'nothing-to-do'
  | 'in-order'
  | 'drifted'
  | 'failed'
  | 'refused'
  | 'skipped';

export interface StackEndEvent {
  readonly event: 'stack-end';
  readonly at: string;
  readonly stack: string;
  readonly result: StackResult;
  readonly seconds: number;
  /** SHA-256 of the saved plan; `null` without one. */
  readonly plan: string | null;
  /** Why it failed or was refused. */
  readonly error: string | null;
}

export interface GuardEvent {
  readonly event: 'guard';
  readonly at: string;
  readonly code: string;
  readonly stack: string | null;
  readonly address: string | null;
  readonly message: string;
  /** The flag that let it pass, `null` where it was refused. */
  readonly allowedBy: string | null;
}

export interface EndEvent {
  readonly event: 'end';
  readonly at: string;
  readonly exitCode: number;
}
