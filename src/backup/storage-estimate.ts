import type { ResolvedServer } from '../model/resolved-tenant.js';
import type { RestorePoint } from './restore-points.js';

/** How much of a machine's disks a backup holds. Percentages of what is provisioned. */
export interface EstimateTerms {
  /** What changes from one day to the next. */
  readonly dailyChangePercent: number;
  /** What compression and deduplication leave. */
  readonly storedPercent: number;
}

/**
 * For planning where nothing was measured, by the vendor's guide: a reduction of 2:1, and 10 % a day where there are
 * databases (https://bp.veeam.com/vbr, repository storage).
 */
export const usualTerms: EstimateTerms = { dailyChangePercent: 10, storedPercent: 50 };

export interface StorageEstimate {
  readonly primaryGiB: number;
  readonly offsiteGiB: number;
}

/** All disks of a tenant's servers, as large as they are provisioned. */
export function protectedGiB(servers: readonly ResolvedServer[]): number {
  return servers.reduce(
    (sum, { systemDiskGiB, disks }) => sum + systemDiskGiB + disks.reduce((all, { sizeGiB }) => all + sizeGiB, 0),
    0,
  );
}

/**
 * Room for these points, to be bought rather than to be measured: each full is counted whole, though a repository that
 * clones blocks stores a synthetic one for little; at the other place every day is a full, as the policy says.
 */
export function storageEstimate(
  points: readonly RestorePoint[],
  dataGiB: number,
  terms: EstimateTerms,
): StorageEstimate {
  const fullGiB = (dataGiB * terms.storedPercent) / 100;
  const incrementGiB = (fullGiB * terms.dailyChangePercent) / 100;
  const primary = points.filter(({ keptAs }) => keptAs.length > 0);
  const fulls = primary.filter(({ kind }) => kind !== 'increment').length;
  const offsite = points.filter(({ isOffsite }) => isOffsite).length;
  return {
    primaryGiB: Math.ceil(fulls * fullGiB + (primary.length - fulls) * incrementGiB),
    offsiteGiB: Math.ceil(offsite * fullGiB),
  };
}
