import type { CountedMachines, CountedMonth } from '../availability/counted-time.js';
import { alignedColumns } from './aligned-columns.js';

/** What counts for the machines of a tenant, month by month. */
export interface ReportedAvailability {
  readonly tenant: string;
  readonly groups: readonly ReportedMachines[];
}

export interface ReportedMachines extends CountedMachines {
  readonly months: readonly CountedMonth[];
}

const header = ['month', 'minutes', 'maintenance', 'counted', 'may be down'];

export function availabilityText(tenants: readonly ReportedAvailability[]): string {
  return tenants.flatMap(({ tenant, groups }) => groups.map((group) => groupText(tenant, group))).join('\n');
}

function groupText(tenant: string, { machines, window, months }: ReportedMachines): string {
  const when = window === null ? 'no window' : `${window.weekday} ${window.from}-${window.to}`;
  const rows = months.map((month) => [
    month.month,
    month.totalMinutes,
    month.windowMinutes,
    month.countedMinutes,
    month.allowedMinutes,
  ]);
  return `${tenant}: ${machines.join(', ')} (${when})\n${alignedColumns([header, ...rows], (column) => column > 0)}`;
}
