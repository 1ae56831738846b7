import type { Command } from 'commander';
import { formatAllowance, type Allowance, type Trip } from '../guards/guard.js';
import type { RunCommand, StackResult } from '../model/run-event.js';
import { OperationError } from '../operation-error.js';
import type { DriftRow } from '../report/drift-text.js';
import { Refusal } from '../run/refusal.js';
import type { Outcome, Watch } from '../run/schedule.js';
import { planHash } from '../run/saved-plan.js';
import type { StackJob } from '../run/stack-job.js';
import type { Tools } from '../run/tools.js';
import { ExitCode } from './exit-code.js';
import type { Io } from './io.js';
import { keepRecord, type RecordOptions } from './kept-record.js';

export function recordOptions(command: Command): Command {
  return command
    .option('--runs <directory>', 'where a record of each run is kept', 'runs')
    .option('--junit <file>', 'also write the results as JUnit XML');
}

/** What a run leaves behind: its record, lines of progress, and a file for the pipeline. */
export interface RunLog {
  readonly watch: Watch<StackJob, unknown>;
  readonly guard: (trip: Trip, allowedBy: string | null) => void;
  /** Stacks that never got their turn, for what they need failed. */
  readonly leaveOut: (job: StackJob, why: string) => void;
  readonly close: (code: ExitCode) => Promise<void>;
}

export interface RunFacts {
  readonly command: RunCommand;
  readonly jobs: readonly StackJob[];
  readonly plans: string;
  readonly allow: readonly Allowance[];
  readonly resumes: string | null;
}

export function openRunLog(
  io: Io,
  { terraform }: Pick<Tools, 'terraform'>,
  facts: RunFacts,
  options: RecordOptions,
): RunLog {
  const begin = {
    command: facts.command,
    terraform: `${terraform.kind} ${terraform.version}`,
    resumes: facts.resumes,
    allowed: facts.allow.map((one) => formatAllowance(one).replace('--allow ', '')),
    stacks: facts.jobs.map(({ name, platform, sha256 }) => ({ stack: name, platform, compiled: sha256 })),
  };
  const record = keepRecord(io, begin, options);
  return {
    watch: {
      begin: ({ name }) => record.append({ event: 'stack-begin', stack: name }),
      end: (outcome, seconds) => {
        const result = resultOf(outcome);
        const { name: stack } = outcome.item;
        record.end({ stack, result, seconds, plan: planHash(facts.plans, stack), error: errorOf(outcome) }, result);
      },
    },
    guard: ({ code, stack, address, message }, allowedBy) =>
      record.append({ event: 'guard', code, stack, address, message, allowedBy }),
    leaveOut: ({ name: stack }, error) =>
      record.end({ stack, result: 'skipped', seconds: 0, plan: planHash(facts.plans, stack), error }),
    close: record.close,
  };
}

/** Works while the record is open, and closes it with the exit code; that of a failure where the work throws. */
export async function whileLogged(log: Pick<RunLog, 'close'>, work: () => Promise<ExitCode>): Promise<ExitCode> {
  let code: ExitCode = ExitCode.failed;
  try {
    code = await work();
  } finally {
    await log.close(code);
  }
  return code;
}

function resultOf(outcome: Outcome<StackJob, unknown>): StackResult {
  if (outcome.status === 'skipped') return 'skipped';
  if (outcome.status === 'failed') return outcome.error instanceof Refusal ? 'refused' : 'failed';
  const { result } = outcome;
  if (result === 'applied' || result === 'nothing-to-do') return result;
  if (!isDriftRow(result)) return 'planned';
  return result.drifted.length === 0 ? 'in-order' : 'drifted';
}

function isDriftRow(result: unknown): result is DriftRow {
  return typeof result === 'object' && result !== null && 'drifted' in result;
}

function errorOf(outcome: Outcome<StackJob, unknown>): string | null {
  if (outcome.status === 'done') return null;
  if (outcome.status === 'skipped') return 'interrupted before its turn';
  return outcome.error instanceof OperationError ? outcome.error.message : String(outcome.error);
}
