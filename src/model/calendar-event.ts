import type { MaintenanceSlot } from './maintenance-plan.js';

/** What a calendar can say. A word of each in every language: `src/report/calendar/`. */
export type CalendarKind =
  | 'maintenance'
  | 'restore-test'
  | 'certificate-renewal'
  | 'certificate-end'
  | 'last-day'
  | 'firewall-end'
  | 'support-end'
  | 'onboarding'
  | 'contract-end'
  | 'medium-change'
  | 'backup-start';

/** Something that is on a day or at a time, for a tenant or a platform. It names no customer and no person. */
export interface CalendarEvent {
  readonly owner: { readonly kind: 'tenant' | 'platform'; readonly name: string };
  readonly kind: CalendarKind;
  /** What it is about, the same in every calendar: with owner and kind it tells events apart. */
  readonly key: string;
  readonly time: EventTime;
  readonly facts: EventFacts;
}

export type EventTime = Days | Span | Recurring;

/** Whole days, the last one included. */
export interface Days {
  readonly kind: 'days';
  readonly first: string;
  readonly last: string;
}

/** Once, in UTC: `2027-03-28T01:00:00Z`. */
export interface Span {
  readonly kind: 'span';
  readonly start: string;
  /** `null` for a moment without length. */
  readonly end: string | null;
}

/** Again and again by the clocks of Europe/Berlin. */
export interface Recurring {
  readonly kind: 'recurring';
  readonly every: 'day' | 'week';
  /** First and last day on which it is. */
  readonly first: string;
  readonly last: string;
  /** `HH:MM`; `null` for whole days. */
  readonly from: string | null;
  /** `null` for whole days, and for a moment without length. */
  readonly to: string | null;
  /** Days on which it is not, in order. */
  readonly without: readonly string[];
}

/** What the sentences of an event are filled with. */
export interface EventFacts {
  /** `YYYY-MM-DD` of what the event announces, where that is another day. */
  readonly day?: string;
  readonly count?: number;
  readonly name?: string;
  /** Names of servers. */
  readonly list?: readonly string[];
  readonly slots?: readonly MaintenanceSlot[];
  /** One of several sentences for the kind, such as a part of the onboarding. */
  readonly part?: string;
}
