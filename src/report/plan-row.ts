import { type DowntimeClass, type DowntimeReason, worstClass } from '../downtime/downtime-class.js';

/** What a plan does to one stack, for the summary. */
export interface PlanRow {
  readonly stack: string;
  readonly create: number;
  readonly update: number;
  readonly move: number;
  readonly replace: number;
  readonly destroy: number;
  /** Machines that an unfinished apply left switched off. */
  readonly start: number;
  readonly changes: readonly PlanRowChange[];
}

export interface PlanRowChange {
  readonly address: string;
  readonly action: string;
  readonly downtime: DowntimeClass;
  readonly lostDisks: readonly string[];
  readonly reasons: readonly DowntimeReason[];
}

/** What the stack's worst change costs, `null` without one. */
export function downtimeOfRow({ changes }: PlanRow): DowntimeClass | null {
  return worstClass(changes.map(({ downtime }) => downtime));
}

export function isUnchanged({ create, update, move, replace, destroy, start }: PlanRow): boolean {
  return create + update + move + replace + destroy + start === 0;
}

/** How many changes are in each class, without classes that have none. */
export function countClasses(rows: readonly PlanRow[]): ReadonlyMap<DowntimeClass, number> {
  const counts = new Map<DowntimeClass, number>();
  for (const { downtime } of rows.flatMap(({ changes }) => changes))
    counts.set(downtime, (counts.get(downtime) ?? 0) + 1);
  return counts;
}
