import type { BackupJobRole, JobDocument } from '../../model/backup-jobs.js';
import { differencesOf, overlaid } from './differences.js';
import type { ExistingJob } from './existing-job.js';
import type { JobChange, JobProblem, TenantChanges } from './job-change.js';
import { keptByJob, shrinksOf } from './kept-spans.js';
import { markedJobs, type Owner, ownJob } from './own-jobs.js';

/** A job as it is to be, with the product's ids in it. */
export interface WantedJob {
  readonly role: BackupJobRole;
  readonly name: string;
  readonly document: JobDocument;
}

export interface TenantState extends Owner {
  /** Nothing where a tenant is not to be backed up any more. */
  readonly wanted: readonly WantedJob[];
  /** All jobs of the product, also those of others. */
  readonly existing: readonly ExistingJob[];
}

const allRoles: readonly BackupJobRole[] = ['backup', 'copy'];

/**
 * From the jobs that are wanted and those that are there to what has to happen: wanted jobs are made, changed or switched
 * on; those that nobody wants any more are switched off, so that the product goes on keeping their points. A job belongs
 * to a tenant by its mark, never by its name: what mandant did not make is not touched.
 */
export function tenantChanges(state: TenantState): TenantChanges {
  const results = allRoles.flatMap((role) => ofRole(role, state));
  const problems = results.flatMap((result) => ('code' in result ? [result] : []));
  if (problems.length > 0) return { changes: [], problems };
  return { changes: results.flatMap((result) => ('code' in result ? [] : [result])), problems: [] };
}

function ofRole(role: BackupJobRole, state: TenantState): readonly (JobChange | JobProblem)[] {
  const wanted = state.wanted.find((job) => job.role === role);
  const marked = markedJobs(role, state, state.existing);
  if (wanted === undefined) return marked.map((job) => switchedOff(role, state.tenant, job));
  const own = ownJob(wanted.name, marked);
  if (own?.name !== wanted.name) {
    if (marked.length > 1) return [twice(wanted, marked.length)];
    const other = state.existing.find(({ name }) => isSameName(name, wanted.name));
    if (other !== undefined && other !== own) return [foreign(wanted)];
  }
  return [own === undefined ? made(wanted) : changed(wanted, own)];
}

function made({ role, name, document }: WantedJob): JobChange {
  return {
    role,
    job: name,
    action: 'create',
    id: null,
    switchOn: false,
    differences: [],
    before: null,
    after: keptByJob(role, document),
    shrinks: [],
  };
}

function changed({ role, name, document }: WantedJob, own: ExistingJob): JobChange {
  const differences = differencesOf(document, own.document);
  const before = keptByJob(role, own.document);
  const after = keptByJob(role, overlaid(own.document, document));
  return {
    role,
    job: name,
    action: differences.length > 0 || own.isDisabled ? 'update' : 'none',
    id: own.id,
    switchOn: own.isDisabled,
    differences,
    before,
    after,
    shrinks: shrinksOf(before, after),
  };
}

/** Its settings stay, so that the product goes on keeping what the job has made, as it was promised. */
function switchedOff(role: BackupJobRole, tenant: string, { id, isDisabled, document }: ExistingJob): JobChange {
  const kept = keptByJob(role, document);
  return {
    role,
    job: `${tenant}-${role}`,
    action: isDisabled ? 'none' : 'disable',
    id,
    switchOn: false,
    differences: [],
    before: kept,
    after: kept,
    shrinks: [],
  };
}

/** Windows servers compare names without regard to case. */
function isSameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function foreign({ name }: WantedJob): JobProblem {
  return {
    code: 'backup-job-foreign',
    message: `the product has another job called ${name}, which mandant did not make`,
  };
}

function twice({ role, name }: WantedJob, count: number): JobProblem {
  return {
    code: 'backup-job-twice',
    message: `${count} jobs carry the mark of the ${role}, and none of them is called ${name}`,
  };
}
