import type { BackupJobRole, JobDocument } from '../../model/backup-jobs.js';
import { type JobMark, readJobMark } from './job-mark.js';

/** A job as the product has it. */
export interface ExistingJob {
  readonly id: string;
  readonly name: string;
  /** The product's word, which differs from version to version. */
  readonly type: string;
  readonly isDisabled: boolean;
  /** `null` for a job that mandant did not make. */
  readonly mark: JobMark | null;
  /** All that the product says of it, its own additions among it. */
  readonly document: JobDocument;
}

/** Types of jobs that mandant makes; `Backup` is that of 1.2 (`EJobType`). */
const roles: ReadonlyMap<string, BackupJobRole> = new Map([
  ['Backup', 'backup'],
  ['VSphereBackup', 'backup'],
  ['BackupCopy', 'copy'],
]);

/** @returns `null` for what is no job */
export function existingJob(document: JobDocument): ExistingJob | null {
  const { id, name, type, isDisabled, description } = document;
  if (typeof id !== 'string' || typeof name !== 'string' || typeof type !== 'string') return null;
  const tenant = typeof description === 'string' ? readJobMark(description) : null;
  const role = roles.get(type);
  const mark = tenant === null || role === undefined ? null : { tenant, role };
  return { id, name, type, isDisabled: isDisabled === true, mark, document };
}
