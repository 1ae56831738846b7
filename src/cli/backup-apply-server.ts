import { resolve } from 'node:path';
import { type BackupJobCheck, backupJobCheck } from '../backup/check-backup-jobs.js';
import { shrinkApprovedUntil } from '../backup/reconcile/approved-shrink.js';
import type { JobChange } from '../backup/reconcile/job-change.js';
import { notReviewed } from '../backup/reconcile/reviewed-changes.js';
import { readJobSchema } from '../load/backup-schemas.js';
import { OperationError, operationError } from '../operation-error.js';
import type { BackupApplyRow } from '../report/backup-apply-text.js';
import { type FailedLine, failedTenantsText } from '../report/failed-tenants-text.js';
import { applyTenant, type DoneChange } from '../run/backup/apply-tenant.js';
import { hashOf, savedBackupPlan, type SealedPlan } from '../run/backup/saved-backup-plan.js';
import { Refusal } from '../run/refusal.js';
import { type Outcome, schedule } from '../run/schedule.js';
import { compareTenant } from './backup-compare.js';
import type { BackupLog } from './backup-log.js';
import type { BackupOptions } from './backup-options.js';
import type { AskedServer, BackupTenant } from './backup-servers.js';
import type { Io } from './io.js';
import type { RecordOptions } from './kept-record.js';
import type { Ready } from './selection.js';
import { shrinkAllowance, shrinkRefusal, shrinkWords } from './shrink-refusal.js';

export interface BackupApplyOptions extends BackupOptions, RecordOptions {
  readonly parallel: number;
  readonly allowRetentionShrink: boolean;
}

export interface ApplyContext {
  readonly io: Io;
  readonly options: BackupApplyOptions;
  readonly ready: Pick<Ready, 'exceptions'>;
  readonly log: BackupLog;
  /** What the server has, or why it could not be asked. */
  readonly asked: AskedServer | OperationError;
}

/** What is known of the work on a tenant while it goes on. */
interface Progress {
  plan: string | null;
  readonly done: DoneChange[];
}

/** Works on all tenants of one server. A failure of one does not stop the others. */
export async function applyServer(
  context: ApplyContext,
  group: readonly BackupTenant[],
): Promise<readonly BackupApplyRow[]> {
  const { io, options, log } = context;
  const [first] = group;
  if (first === undefined) return [];
  const version = first.tenant.platform.backup.apiVersion;
  const check = backupJobCheck(version, readJobSchema(version));
  const progress = new Map(group.map(({ tenant }): [string, Progress] => [tenant.tenant, { plan: null, done: [] }]));
  const of = ({ tenant }: BackupTenant): Progress => progress.get(tenant.tenant) ?? { plan: null, done: [] };
  const outcomes = await schedule(group, (one) => applyOne(context, check, one, of(one)), {
    limit: options.parallel,
    signal: io.signal,
    watch: {
      begin: ({ tenant }) => log.begin(tenant.tenant),
      end: (outcome, seconds) => {
        const { tenant, result } = rowOf(outcome, of(outcome.item).done);
        const error = outcome.status === 'failed' ? operationError(outcome.error).message : null;
        log.end({ tenant, result, seconds, plan: of(outcome.item).plan, error });
      },
    },
  });
  const failed = outcomes.flatMap((outcome) => (outcome.status === 'failed' ? failedLine(outcome) : []));
  io.err(failedTenantsText(failed));
  return outcomes.map((outcome) => rowOf(outcome, of(outcome.item).done));
}

/** @throws Refusal for what is not, or no longer, what was reviewed */
async function applyOne(
  { io, options, ready, log, asked }: ApplyContext,
  check: BackupJobCheck,
  one: BackupTenant,
  progress: Progress,
): Promise<void> {
  if (asked instanceof OperationError) throw asked;
  const { tenant } = one.tenant;
  const saved = await savedBackupPlan(resolve(io.root, options.plans), tenant);
  progress.plan = saved.plan;
  mustBeOf(one, saved);
  const { result, own } = compareTenant(one, asked, saved.formerly, 'there');
  const [problem] = result.problems;
  if (problem !== undefined) throw new Refusal(`refused: ${problem.code}: ${problem.message}`);
  const unseen = notReviewed(result.changes, saved.changes, hashOf);
  if (unseen.length > 0) {
    const lines = unseen.map((what) => `\n  ${what}`).join('');
    throw new Refusal(`the backup server is no longer as it was planned:${lines}`, planAgain(tenant));
  }
  const approvedUntil = shrinkApprovedUntil(ready.exceptions.get(tenant) ?? [], io.today);
  refuseShrinks(log, tenant, result.changes, { isAllowed: options.allowRetentionShrink, approvedUntil });
  const work = { tenant, formerly: saved.formerly, jobs: one.jobs, changes: result.changes, own };
  await applyTenant(asked.session, asked.ids, check, work, (change) => progress.done.push(change));
}

function mustBeOf({ tenant: { tenant, platform }, jobs }: BackupTenant, saved: SealedPlan): void {
  if (saved.tenant !== tenant || saved.platform !== platform.platform || saved.server !== platform.backup.server) {
    throw new Refusal('the plan was made for another tenant, platform or server', planAgain(tenant));
  }
  if (saved.compiled !== hashOf(jobs)) {
    throw new Refusal('the tenant or platform files changed after the plan was made', planAgain(tenant));
  }
}

function refuseShrinks(
  log: BackupLog,
  tenant: string,
  changes: readonly JobChange[],
  keys: Parameters<typeof shrinkAllowance>[0],
): void {
  const shrinks = shrinkWords(changes);
  const allowance = shrinkAllowance(keys);
  for (const words of shrinks) log.shrink(tenant, words, allowance);
  if (shrinks.length > 0 && allowance === null) throw shrinkRefusal(shrinks, keys);
}

function rowOf(outcome: Outcome<BackupTenant, void>, done: readonly DoneChange[]): BackupApplyRow {
  const { tenant } = outcome.item.tenant;
  if (outcome.status === 'skipped') return { tenant, result: 'not-reached', done };
  if (outcome.status === 'done') return { tenant, result: done.length > 0 ? 'applied' : 'nothing-to-do', done };
  return { tenant, result: outcome.error instanceof Refusal ? 'refused' : 'failed', done };
}

function failedLine({ item, error }: Outcome<BackupTenant, void> & { readonly status: 'failed' }): FailedLine {
  const { message, wayOut } = operationError(error);
  return { tenant: item.tenant.tenant, reason: wayOut === undefined ? message : `${message}\n  ${wayOut}` };
}

function planAgain(tenant: string): string {
  return `plan it again: mandant backup plan ${tenant}`;
}
