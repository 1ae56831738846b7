import type { BackupPlan } from '../model/backup-policy.js';
import { type KeptAs, restorePoints } from './restore-points.js';
import { type EstimateTerms, type StorageEstimate, storageEstimate } from './storage-estimate.js';

/** What can be restored at the end of a day, counted. A point may be counted as several kinds. */
export interface RestorePointSummary extends StorageEstimate {
  readonly asOf: string;
  /** Points at the first place, whatever they are kept as. */
  readonly total: number;
  readonly days: number;
  readonly weeks: number;
  readonly months: number;
  readonly years: number;
  readonly offsite: number;
  /** Day of the oldest point, `null` before the first backup. */
  readonly oldest: string | null;
}

export function restorePointSummary(
  plan: BackupPlan,
  asOf: string,
  dataGiB: number,
  terms: EstimateTerms,
): RestorePointSummary {
  const points = restorePoints(plan, asOf);
  const count = (kind: KeptAs) => points.filter(({ keptAs }) => keptAs.includes(kind)).length;
  return {
    asOf,
    total: points.filter(({ keptAs }) => keptAs.length > 0).length,
    days: count('day'),
    weeks: count('week'),
    months: count('month'),
    years: count('year'),
    offsite: points.filter(({ isOffsite }) => isOffsite).length,
    oldest: points[0]?.day ?? null,
    ...storageEstimate(points, dataGiB, terms),
  };
}
