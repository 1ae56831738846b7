import type { Weekday } from './weekday.js';

/** Days 1 to 7, 8 to 14, …; the last seven days. */
export type WeekOfMonth = 'first' | 'second' | 'third' | 'fourth' | 'last';

/** One day of a month: `first-sunday`. */
export type MonthlyDay = `${WeekOfMonth}-${Weekday}`;

/** When backups run and what is kept of them, whatever product does it. */
export interface BackupPolicy {
  /** `HH:MM`, Europe/Berlin: when the daily run begins. */
  readonly incremental: { readonly daily: string };
  readonly syntheticFull: { readonly weekly: Weekday } | null;
  readonly activeFull: { readonly monthly: MonthlyDay } | null;
  /** `null` where nothing is copied to another place. */
  readonly offsite: { readonly daily: boolean; readonly keepDays: number } | null;
  /** How many points of each kind there are to be at any time. */
  readonly generations: Generations;
}

export interface Generations {
  readonly daily: number;
  readonly weekly: number;
  readonly monthly: number;
  readonly yearly: number;
}

/** A policy as it holds for one tenant from its first day on. */
export interface BackupPlan {
  readonly policy: BackupPolicy;
  /** Day of the first backup, `YYYY-MM-DD`. */
  readonly start: string;
  readonly keep: KeepSpans;
  /** For how many days nobody can change or delete a point at the first place. */
  readonly immutableDays: number;
}

/** How long a point of each kind is kept, in units of its kind; 0 where the kind does not exist. */
export interface KeepSpans {
  readonly days: number;
  readonly weeks: number;
  readonly months: number;
  readonly years: number;
}
