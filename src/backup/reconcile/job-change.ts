import type { BackupJobRole } from '../../model/backup-jobs.js';
import type { Difference } from './differences.js';
import type { KeptByJob, Shrink } from './kept-spans.js';

/** What is to happen to one job of a tenant. A job is never deleted. */
export interface JobChange {
  readonly role: BackupJobRole;
  /** What it is to be called; never what somebody else called it. */
  readonly job: string;
  readonly action: 'create' | 'update' | 'disable' | 'none';
  /** The product's; `null` for a job that is still to be made. */
  readonly id: string | null;
  /** Somebody switched the job off, and it is wanted. */
  readonly switchOn: boolean;
  readonly differences: readonly Difference[];
  /** What the job keeps now, `null` where there is none, and what it keeps then. */
  readonly before: KeptByJob | null;
  readonly after: KeptByJob;
  readonly shrinks: readonly Shrink[];
}

/** Why a tenant's jobs cannot be brought to the product. */
export interface JobProblem {
  readonly code: 'backup-job-foreign' | 'backup-job-twice';
  readonly message: string;
}

export type TenantChanges =
  | { readonly changes: readonly JobChange[]; readonly problems: readonly [] }
  | { readonly changes: readonly []; readonly problems: readonly JobProblem[] };
