/** When a server may be interrupted within its window, and what has to be back before. */
export interface MaintenanceSlot {
  readonly server: string;
  /** `HH:MM`, Europe/Berlin, on the day of the window. */
  readonly from: string;
  /** The end, which is no part of it. */
  readonly to: string;
  /** Servers of the step before in the same window, in order of name. */
  readonly after: readonly string[];
}

/** A window with the slots of its servers, in order of time, then of name. */
export interface WindowPlan {
  readonly window: string;
  readonly slots: readonly MaintenanceSlot[];
}
