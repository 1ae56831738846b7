import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { wordsOf } from '../backup/reconcile/job-words.js';
import { shrinkApprovedUntil } from '../backup/reconcile/approved-shrink.js';
import { savedChange } from '../backup/reconcile/reviewed-changes.js';
import { tenantsOn, unmanaged } from '../backup/reconcile/unmanaged.js';
import type { JobChange } from '../backup/reconcile/job-change.js';
import { OperationError, operationError } from '../operation-error.js';
import { backupPlanJson } from '../report/backup-plan-json.js';
import {
  type BackupPlanReport,
  type BackupPlanRow,
  type FailedTenant,
  isChanged,
  type ServerRest,
} from '../report/backup-plan-row.js';
import { backupPlanText } from '../report/backup-plan-text.js';
import { type FailedLine, failedTenantsText } from '../report/failed-tenants-text.js';
import { hashOf, saveBackupPlan } from '../run/backup/saved-backup-plan.js';
import { awaitedThings } from '../run/backup/tenant-jobs.js';
import { compareTenant } from './backup-compare.js';
import { type BackupOptions, backupOptions, connectOptions } from './backup-options.js';
import { mustBeRenamed, type Renamed, renaming } from './backup-renamed.js';
import { type AskedServer, askServer, type BackupTenant, backupTenants, byServer, oneWay } from './backup-servers.js';
import { ExitCode, exitCodeFor } from './exit-code.js';
import type { Io } from './io.js';
import { type Ready, readyTenants } from './selection.js';
import { selectionOptions } from './selection-options.js';
import { toolVersion } from './tool-version.js';

export interface BackupPlanOptions extends BackupOptions {
  readonly renamed: Renamed;
  readonly detailedExitcode?: boolean;
}

/** `backup plan`: say what would happen to the product's jobs, and save it; change nothing. */
export function backupPlanCommand(io: Io): Command {
  const command = new Command('plan')
    .description('compare the jobs of the backup product with the compiled ones and save the plans')
    .argument('[tenants...]', 'tenant ids (default: all)')
    .option('--detailed-exitcode', 'exit 2 where anything would change')
    .addOption(
      new Option('--renamed <old:new>', 'a tenant takes over the jobs that it had under another id; may be repeated')
        .argParser(renaming)
        .default(new Map(), 'none'),
    );
  return backupOptions(selectionOptions(command))
    .addHelpText('after', '\nExample:\n  mandant backup plan k0042 --ca ca.pem\n')
    .action(async (names: string[], options: BackupPlanOptions) => {
      process.exitCode = await runBackupPlan(io, names, options);
    });
}

export async function runBackupPlan(io: Io, names: readonly string[], options: BackupPlanOptions): Promise<ExitCode> {
  const ready = await readyTenants(io, names, options);
  if (ready === null) return ExitCode.invalid;
  mustBeRenamed(options.renamed, ready);
  const connect = connectOptions(io, options);
  const groups = byServer(backupTenants(io, ready.tenants));
  oneWay(groups, connect);
  const context: PlanContext = { io, options, ready };
  const parts: BackupPlanReport[] = [];
  for (const group of groups) {
    const asked = await askServer(io, group, connect, 'to-come').catch(operationError);
    if (asked instanceof OperationError) parts.push({ tenants: [], failed: group.map(failedBy(asked)), rest: [] });
    else parts.push(await planServer(context, group, asked).finally(asked.session.close));
  }
  const report: BackupPlanReport = {
    tenants: parts.flatMap(({ tenants }) => tenants),
    failed: parts.flatMap(({ failed }) => failed),
    rest: parts.flatMap(({ rest }) => rest),
  };
  io.out(options.format === 'json' ? backupPlanJson(report) : backupPlanText(report));
  io.err(failedTenantsText(report.failed.map(failedLine)));
  if (report.failed.length > 0) return exitCodeFor(ready, ExitCode.failed);
  const isDifferent = report.tenants.some(isChanged);
  return exitCodeFor(ready, options.detailedExitcode === true && isDifferent ? ExitCode.changes : ExitCode.ok);
}

interface PlanContext {
  readonly io: Io;
  readonly options: BackupPlanOptions;
  readonly ready: Ready;
}

async function planServer(
  context: PlanContext,
  group: readonly BackupTenant[],
  asked: AskedServer,
): Promise<BackupPlanReport> {
  const tenants: BackupPlanRow[] = [];
  const failed: FailedTenant[] = [];
  for (const one of group) {
    const row = await planTenant(context, one, asked).catch(operationError);
    if (row instanceof OperationError) failed.push(failedBy(row)(one));
    else if ('message' in row) failed.push(row);
    else tenants.push(row);
  }
  const server = serverOf(group);
  const { wanted, invalid, tenants: resolved } = context.ready;
  const known = [...wanted.keys(), ...invalid, ...context.options.renamed.values()];
  const rest: ServerRest = { server, ...unmanaged(asked.existing, tenantsOn(server, known, resolved)) };
  return { tenants, failed, rest: [rest] };
}

async function planTenant(
  { io, options, ready }: PlanContext,
  one: BackupTenant,
  asked: AskedServer,
): Promise<BackupPlanRow | FailedTenant> {
  const { tenant, platform } = one.tenant;
  const formerly = options.renamed.get(tenant) ?? null;
  const { problems, changes } = compareTenant(one, asked, formerly, 'to-come').result;
  const [problem] = problems;
  if (problem !== undefined) return { tenant, ...problem };
  const { server, apiVersion } = platform.backup;
  const plan = await saveBackupPlan(resolve(io.root, options.plans), {
    version: 1,
    tenant,
    platform: platform.platform,
    server,
    apiVersion,
    tool: toolVersion(),
    formerly,
    compiled: hashOf(one.jobs),
    changes: changes.map((change) => savedChange(change, hashOf)),
  });
  const told = changes.map((change) => ({ ...toldOf(change), words: wordsOf(change, asked.ids.nameOf) }));
  const approved = shrinkApprovedUntil(ready.exceptions.get(tenant) ?? [], io.today);
  const awaits = one.jobs === null ? [] : awaitedThings(one.jobs, asked.ids);
  return { tenant, server, apiVersion, plan, changes: told, shrinkApprovedUntil: approved, awaits };
}

function toldOf({ role, job, action, shrinks }: JobChange) {
  return { role, job, action, shrinks };
}

function failedBy({ message, wayOut }: OperationError) {
  const said = wayOut === undefined ? message : `${message}\n  ${wayOut}`;
  return ({ tenant }: BackupTenant): FailedTenant => ({ tenant: tenant.tenant, code: null, message: said });
}

function failedLine({ tenant, code, message }: FailedTenant): FailedLine {
  return { tenant, reason: code === null ? message : `${code}: ${message}` };
}

function serverOf([first]: readonly BackupTenant[]): string {
  return first?.tenant.platform.backup.server ?? '';
}
