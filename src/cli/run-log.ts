import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { formatAllowance, type Allowance, type Trip } from '../guards/guard.js';
import type { RunCommand, StackResult } from '../model/run-event.js';
import { OperationError } from '../operation-error.js';
import type { DriftRow } from '../report/drift-text.js';
import { junitXml } from '../report/junit-xml.js';
import { Refusal } from '../run/refusal.js';
import { openRunRecord } from '../run/run-record.js';
import type { Outcome, Watch } from '../run/schedule.js';
import { planHash } from '../run/saved-plan.js';
import type { StackJob } from '../run/stack-job.js';
import type { Tools } from '../run/tools.js';
import { ExitCode } from './exit-code.js';
import type { Io } from './io.js';
import { toolVersion } from './tool-version.js';

/** Flags of the commands that leave a record. */
export interface RecordOptions {
  readonly runs: string;
  readonly junit?: string;
}

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
  const record = openRunRecord(resolve(io.root, options.runs), new Date());
  const at = () => new Date().toISOString();
  record.append({
    event: 'begin',
    version: 1,
    run: record.run,
    command: facts.command,
    at: at(),
    ...startedBy(io.env),
    tool: toolVersion(),
    terraform: `${terraform.kind} ${terraform.version}`,
    resumes: facts.resumes,
    allowed: facts.allow.map((one) => formatAllowance(one).replace('--allow ', '')),
    stacks: facts.jobs.map(({ name, platform, sha256 }) => ({ stack: name, platform, compiled: sha256 })),
  });
  const end = (stack: string, result: StackResult, seconds: number, error: string | null) => {
    const plan = planHash(facts.plans, stack);
    record.append({ event: 'stack-end', at: at(), stack, result, seconds: rounded(seconds), plan, error });
  };
  return {
    watch: {
      begin: ({ name }) => record.append({ event: 'stack-begin', at: at(), stack: name }),
      end: (outcome, seconds) => {
        const result = resultOf(outcome);
        end(outcome.item.name, result, seconds, errorOf(outcome));
        io.err(`${outcome.item.name}: ${result.replaceAll('-', ' ')}, ${rounded(seconds)} s\n`);
      },
    },
    guard: ({ code, stack, address, message }, allowedBy) =>
      record.append({ event: 'guard', at: at(), code, stack, address, message, allowedBy }),
    leaveOut: ({ name }, why) => end(name, 'skipped', 0, why),
    close: async (code) => {
      record.append({ event: 'end', at: at(), exitCode: code });
      if (options.junit !== undefined) await writeFile(resolve(io.root, options.junit), junitXml(record.events));
    },
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

/** Whoever the pipeline names, else the user of this machine. Stays in the record, which is a file of the operator. */
export function startedBy(env: Io['env']): { readonly by: string | null; readonly pipeline: string | null } {
  const by = env['GITLAB_USER_LOGIN'] ?? env['GITHUB_ACTOR'] ?? env['USER'] ?? env['LOGNAME'] ?? null;
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
  const github = run === undefined ? null : `${server}/${repository}/actions/runs/${run}`;
  return { by, pipeline: env['CI_JOB_URL'] ?? github };
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

function rounded(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}
