import type { RestoreStep } from '../backup/restore-order.js';
import type { RestorePoint } from '../backup/restore-points.js';
import type { RestorePointSummary } from '../backup/restore-point-summary.js';
import { alignedColumns } from './aligned-columns.js';

/** A tenant's restore points, day by day. */
export interface ReportedSummaries {
  readonly tenant: string;
  /** `policy standard, 12 months` */
  readonly terms: string;
  readonly summaries: readonly RestorePointSummary[];
}

/** A tenant's restore points on one day. */
export interface ReportedPoints {
  readonly tenant: string;
  readonly terms: string;
  readonly asOf: string;
  readonly restoreOrder: readonly RestoreStep[];
  readonly points: readonly RestorePoint[];
}

const header = ['day', 'points', 'days', 'weeks', 'months', 'years', 'offsite', 'oldest', 'GiB', 'GiB offsite'];
const numbers = new Set([1, 2, 3, 4, 5, 6, 8, 9]);

export function summariesText(tenants: readonly ReportedSummaries[]): string {
  return tenants
    .map(
      ({ tenant, terms, summaries }) =>
        `${tenant}: ${terms}\n${alignedColumns([header, ...rows(summaries)], (column) => numbers.has(column))}`,
    )
    .join('\n');
}

function rows(summaries: readonly RestorePointSummary[]): (string | number)[][] {
  return summaries.map((one) => [
    one.asOf,
    one.total,
    one.days,
    one.weeks,
    one.months,
    one.years,
    one.offsite,
    one.oldest ?? '-',
    one.primaryGiB,
    one.offsiteGiB,
  ]);
}

export function pointsText(tenants: readonly ReportedPoints[]): string {
  return tenants
    .map(({ tenant, terms, asOf, restoreOrder, points }) => {
      const lines = points.map(({ day, kind, keptAs, isOffsite }) => [
        day,
        kind,
        keptAs.join(', '),
        isOffsite ? 'offsite' : '',
      ]);
      const title = `${tenant}: ${terms}, ${points.length} restore points at the end of ${asOf}\n`;
      const table = alignedColumns([['day', 'kind', 'kept as', 'place'], ...lines], () => false);
      return `${title}${table}${orderText(restoreOrder)}`;
    })
    .join('\n');
}

function orderText(steps: readonly RestoreStep[]): string {
  const rows = steps.map(({ servers, why }, index) => [`${index + 1}.`, servers.join(', '), why]);
  return `order of restore, after the access node, which is made anew from the files:\n${alignedColumns(rows, () => false)}`;
}
