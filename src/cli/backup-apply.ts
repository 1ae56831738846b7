import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { type BackupJobCheck, backupJobCheck } from '../backup/check-backup-jobs.js';
import { shrinkApprovedUntil } from '../backup/reconcile/approved-shrink.js';
import { notReviewed } from '../backup/reconcile/reviewed-changes.js';
import { readJobSchema } from '../load/backup-schemas.js';
import { OperationError } from '../operation-error.js';
import { type BackupApplyRow, backupApplyJson, backupApplyText } from '../report/backup-apply-text.js';
import { applyTenant, type DoneChange } from '../run/backup/apply-tenant.js';
import { hashOf, savedBackupPlan, tenantsWithPlan } from '../run/backup/saved-backup-plan.js';
import { Refusal } from '../run/refusal.js';
import { type Outcome, schedule } from '../run/schedule.js';
import { compareTenant } from './backup-compare.js';
import { type BackupOptions, backupOptions, connectOptions } from './backup-options.js';
import { type AskedServer, askServer, type BackupTenant, backupTenants, byServer, oneWay } from './backup-servers.js';
import { ExitCode, exitCodeFor } from './exit-code.js';
import type { Io } from './io.js';
import { positiveInteger } from './run-settings.js';
import { type Ready, readyTenants } from './selection.js';
import { selectionOptions } from './selection-options.js';
import { shrinkRefusal } from './shrink-refusal.js';

export interface BackupApplyOptions extends BackupOptions {
  readonly parallel: number;
  readonly allowRetentionShrink: boolean;
}

const usualParallel = 4;

/** `backup apply`: do what the saved plans say, if it is still what was reviewed. Never deletes a job. */
export function backupApplyCommand(io: Io): Command {
  const command = new Command('apply')
    .description('make, change and switch off jobs as the saved plans say; refuse what was not reviewed')
    .argument('[tenants...]', 'tenant ids (default: all with a saved plan)')
    .addOption(new Option('--parallel <count>', 'tenants at once').argParser(positiveInteger).default(usualParallel))
    .option(
      '--allow-retention-shrink',
      'keep points shorter where the tenant file has an exception for retention-shrunk',
      false,
    );
  return backupOptions(selectionOptions(command))
    .addHelpText('after', '\nExample:\n  mandant backup apply k0042 --ca ca.pem\n')
    .action(async (names: string[], options: BackupApplyOptions) => {
      process.exitCode = await runBackupApply(io, names, options);
    });
}

export async function runBackupApply(io: Io, names: readonly string[], options: BackupApplyOptions): Promise<ExitCode> {
  const ready = await readyTenants(io, names, options);
  if (ready === null) return ExitCode.invalid;
  const connect = connectOptions(io, options);
  const planned = new Set(await tenantsWithPlan(resolve(io.root, options.plans)));
  const meant = ready.tenants.filter(({ tenant }) => names.length > 0 || planned.has(tenant));
  const groups = byServer(backupTenants(io, meant));
  oneWay(groups, connect);
  const rows: BackupApplyRow[] = [];
  for (const group of groups) {
    const asked = await askServer(io, group, connect).catch(operationErrors);
    if (asked instanceof OperationError) rows.push(...group.map(({ tenant }) => failedRow(io, tenant.tenant, asked)));
    else rows.push(...(await applyServer({ io, options, ready, asked }, group).finally(asked.session.close)));
  }
  io.out(options.format === 'json' ? backupApplyJson(rows) : backupApplyText(rows));
  const isWhole = rows.every(({ result }) => result === 'applied' || result === 'nothing-to-do');
  return exitCodeFor(ready, isWhole ? ExitCode.ok : ExitCode.failed);
}

interface ApplyContext {
  readonly io: Io;
  readonly options: BackupApplyOptions;
  readonly ready: Ready;
  readonly asked: AskedServer;
}

async function applyServer(context: ApplyContext, group: readonly BackupTenant[]): Promise<readonly BackupApplyRow[]> {
  const { io, options } = context;
  const [first] = group;
  if (first === undefined) return [];
  const version = first.tenant.platform.backup.apiVersion;
  const check = backupJobCheck(version, readJobSchema(version));
  const done = new Map<string, DoneChange[]>(group.map(({ tenant }) => [tenant.tenant, []]));
  const outcomes = await schedule(
    group,
    (one) => applyOne(context, check, one, (change) => done.get(one.tenant.tenant)?.push(change)),
    { limit: options.parallel, signal: io.signal },
  );
  return outcomes.map((outcome) => rowOf(io, outcome, done.get(outcome.item.tenant.tenant) ?? []));
}

/** @throws Refusal for what is not, or no longer, what was reviewed */
async function applyOne(
  { io, options, ready, asked }: ApplyContext,
  check: BackupJobCheck,
  one: BackupTenant,
  done: (change: DoneChange) => void,
): Promise<void> {
  const { tenant, platform } = one.tenant;
  const wayOut = `plan it again: mandant backup plan ${tenant}`;
  const saved = await savedBackupPlan(resolve(io.root, options.plans), tenant);
  if (saved.tenant !== tenant || saved.platform !== platform.platform || saved.server !== platform.backup.server) {
    throw new Refusal('the plan was made for another tenant, platform or server', wayOut);
  }
  if (saved.compiled !== hashOf(one.jobs)) {
    throw new Refusal('the tenant or platform files changed after the plan was made', wayOut);
  }
  const { result, own } = compareTenant(one, asked, saved.formerly);
  const [problem] = result.problems;
  if (problem !== undefined) throw new Refusal(`refused: ${problem.code}: ${problem.message}`);
  const unseen = notReviewed(result.changes, saved.changes, hashOf);
  if (unseen.length > 0) {
    throw new Refusal(
      `the backup server is no longer as it was planned:${unseen.map((what) => `\n  ${what}`).join('')}`,
      wayOut,
    );
  }
  const approvedUntil = shrinkApprovedUntil(ready.exceptions.get(tenant) ?? [], io.today);
  const refusal = shrinkRefusal(result.changes, options.allowRetentionShrink, approvedUntil);
  if (refusal !== null) throw refusal;
  const work = { tenant, formerly: saved.formerly, jobs: one.jobs, changes: result.changes, own };
  await applyTenant(asked.session, asked.ids, check, work, done);
}

function rowOf(io: Io, outcome: Outcome<BackupTenant, void>, done: readonly DoneChange[]): BackupApplyRow {
  const { tenant } = outcome.item.tenant;
  if (outcome.status === 'skipped') return { tenant, result: 'not-reached', done };
  if (outcome.status === 'done') return { tenant, result: done.length > 0 ? 'applied' : 'nothing-to-do', done };
  const row = failedRow(io, tenant, operationErrors(outcome.error));
  return { ...row, done };
}

function failedRow(io: Io, tenant: string, error: OperationError): BackupApplyRow {
  io.err(`${tenant}: ${error.message}${error.wayOut === undefined ? '' : `\n  ${error.wayOut}`}\n`);
  return { tenant, result: error instanceof Refusal ? 'refused' : 'failed', done: [] };
}

/** What stopped the work of a tenant; a mistake of ours is thrown on. */
function operationErrors(error: unknown): OperationError {
  if (error instanceof OperationError) return error;
  throw error;
}
