import type { JobChange, JobProblem } from '../backup/reconcile/job-change.js';
import type { Shrink } from '../backup/reconcile/kept-spans.js';
import type { Unmanaged } from '../backup/reconcile/unmanaged.js';

/** What is to happen to a tenant's jobs, in words. */
export interface BackupPlanRow {
  readonly tenant: string;
  readonly server: string;
  readonly apiVersion: string;
  /** SHA-256 of the saved plan. */
  readonly plan: string;
  readonly changes: readonly ToldChange[];
  /** Last day of the exception that lets backups be kept shorter; `null` where there is none. */
  readonly shrinkApprovedUntil: string | null;
  /** The tag and machines that the product does not see yet: the tenant has to be applied before its jobs. */
  readonly awaits: readonly string[];
}

export interface ToldChange {
  readonly role: JobChange['role'];
  readonly job: string;
  readonly action: JobChange['action'];
  readonly words: readonly string[];
  readonly shrinks: readonly Shrink[];
}

/** A tenant whose jobs could not be compared. */
export interface FailedTenant {
  readonly tenant: string;
  readonly code: JobProblem['code'] | null;
  readonly message: string;
}

export interface ServerRest extends Unmanaged {
  readonly server: string;
}

export interface BackupPlanReport {
  readonly tenants: readonly BackupPlanRow[];
  readonly failed: readonly FailedTenant[];
  /** What is on the servers beside the jobs of tenants. */
  readonly rest: readonly ServerRest[];
}

export function isChanged({ changes }: Pick<BackupPlanRow, 'changes'>): boolean {
  return changes.some(({ action }) => action !== 'none');
}

export function countOf(report: BackupPlanReport, action: JobChange['action']): number {
  return report.tenants.flatMap(({ changes }) => changes).filter((change) => change.action === action).length;
}
