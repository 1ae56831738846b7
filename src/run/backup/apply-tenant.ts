import type { BackupJobCheck } from '../../backup/check-backup-jobs.js';
import { differencesOf, overlaid } from '../../backup/reconcile/differences.js';
import type { ExistingJob } from '../../backup/reconcile/existing-job.js';
import type { JobChange } from '../../backup/reconcile/job-change.js';
import { isOfGenerations } from '../../backup/reconcile/kept-spans.js';
import { notReviewed, savedChange } from '../../backup/reconcile/reviewed-changes.js';
import { tenantChanges, type WantedJob } from '../../backup/reconcile/tenant-changes.js';
import type { BackupJobs, JobDocument } from '../../model/backup-jobs.js';
import { OperationError } from '../../operation-error.js';
import { Refusal } from '../refusal.js';
import type { ProductIds } from './product-ids.js';
import { createJob, jobById, switchJob, updateJob } from './server-jobs.js';
import type { Session } from './session.js';
import { hashOf } from './saved-backup-plan.js';
import { wantedJobs } from './tenant-jobs.js';

export interface TenantWork {
  readonly tenant: string;
  readonly formerly: string | null;
  /** `null` where nothing is wanted any more. */
  readonly jobs: BackupJobs | null;
  /** In the order in which they are made: the copy needs the id of the backup. */
  readonly changes: readonly JobChange[];
  /** Ids of the jobs that are there, by the names they are to have. */
  readonly own: ReadonlyMap<string, string>;
}

/** One job that was changed. */
export interface DoneChange {
  readonly job: string;
  readonly action: 'create' | 'update' | 'disable';
}

/**
 * Does what a tenant's changes say, one job after the other, and looks after each whether the product has it so: a key that
 * it passes over shows here. What was done is told at once, for whatever comes after may fail.
 */
export async function applyTenant(
  session: Session,
  ids: ProductIds,
  check: BackupJobCheck,
  work: TenantWork,
  done: (change: DoneChange) => void,
): Promise<void> {
  const own = new Map(work.own);
  for (const change of work.changes) {
    const { action, job } = change;
    if (action === 'none') continue;
    const changed = () => done({ job, action });
    if (action === 'disable') await switchOff(session, change, changed);
    else own.set(job, await bring(session, check, work, change, wantedJob(work, change, ids, own), changed));
  }
}

function wantedJob({ jobs }: TenantWork, { role }: JobChange, ids: ProductIds, own: ReadonlyMap<string, string>) {
  const wanted = (jobs === null ? [] : wantedJobs(jobs, ids, own, 'there')).find((job) => job.role === role);
  if (wanted === undefined) throw new Error(`a change of a job that nobody wants: ${role}`);
  return wanted;
}

/** Makes or changes a job; returns its id. */
async function bring(
  session: Session,
  check: BackupJobCheck,
  work: TenantWork,
  change: JobChange,
  wanted: WantedJob,
  changed: () => void,
): Promise<string> {
  const [fault] = check(wanted.role, wanted.document);
  if (fault !== undefined) throw new OperationError(`${wanted.name}${fault.at}: ${fault.message}; nothing was sent`);
  const { id } =
    change.id === null
      ? await createJob(session, wanted.document)
      : await changeJob(session, work, change, change.id, wanted);
  changed();
  const job = await jobById(session, id);
  mustBeKept(wanted, job.document);
  if (job.isDisabled) await switchJob(session, id, 'enable');
  return id;
}

/** Looks once more just before: the product has no way to say "only if it is still as I saw it". */
async function changeJob(
  session: Session,
  { tenant, formerly, jobs }: TenantWork,
  change: JobChange,
  id: string,
  wanted: WantedJob,
): Promise<ExistingJob> {
  const now = await jobById(session, id);
  const { changes, problems } = tenantChanges({ tenant, formerly, wanted: [wanted], existing: [now] });
  const own = changes.filter(({ role }) => role === wanted.role);
  const unseen = [
    ...problems.map(({ message }) => message),
    ...notReviewed(own, [savedChange(change, hashOf)], hashOf),
  ];
  if (unseen.length > 0) throw new Refusal(`somebody changed the job at this moment: ${unseen[0]}`, 'plan it again');
  if (differencesOf(wanted.document, now.document).length > 0) {
    await updateJob(session, id, overlaid(now.document, wanted.document), dropsGenerations(jobs, change));
  }
  return now;
}

/** Whether the product has to be told that points of older generations may go. 1.2 drops them without asking. */
function dropsGenerations(jobs: BackupJobs | null, { shrinks }: JobChange): boolean {
  return jobs?.apiVersion !== '1.2-rev1' && shrinks.some(isOfGenerations);
}

function mustBeKept({ name, document }: WantedJob, kept: JobDocument): void {
  const lost = differencesOf(document, kept).map(({ path }) => path);
  if (lost.length === 0) return;
  throw new OperationError(`the backup server took ${name}, but did not keep: ${lost.join(', ')}`);
}

async function switchOff(session: Session, { job, id }: JobChange, changed: () => void): Promise<void> {
  if (id === null) return;
  await switchJob(session, id, 'disable');
  changed();
  if (!(await jobById(session, id)).isDisabled) throw new OperationError(`the backup server did not switch ${job} off`);
}
