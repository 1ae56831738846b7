import type { DowntimeClass } from '../downtime/downtime-class.js';
import type { ReviewGuard } from '../model/review-guard.js';

/** How much a reader has to look at it, least first. */
export const severities = ['notice', 'minor', 'major', 'critical'] as const;

export type Severity = (typeof severities)[number];

export const verbs = [
  'added',
  'removed',
  'changed',
  'renamed',
  'opened',
  'closed',
  'limited',
  'unlimited',
  'rescheduled',
] as const;

/** `opened` to `rescheduled` are said of flows alone: newly reachable, no longer, now limited in time, no longer limited. */
export type Verb = (typeof verbs)[number];

/** In the order in which a reader meets them where all else is equal. */
export const subjectKinds = [
  'tenant',
  'lifecycle',
  'ring',
  'contract',
  'service',
  'customer',
  'network',
  'internet',
  'flow',
  'rule',
  'access-node',
  'server',
  'disk',
  'share',
  'application',
  'backup',
  'window',
  'site',
  'line',
  'printer',
  'group',
  'user',
  'licence',
  'device',
  'certificate',
  'mailbox',
  'cloud-directory',
  'guest',
  'monitoring',
  'onboarding',
  'exception',
  'platform',
  'size',
  'template',
  'storage',
  'catalogue-application',
  'backup-policy',
  'product',
  'platform-service',
  'unclassified',
] as const;

export type SubjectKind = (typeof subjectKinds)[number];

export type Value = string | number | boolean | null | readonly string[];

/** What is known of a subject, or of what changed of it, by words that carry their unit. */
export type Values = Readonly<Record<string, Value>>;

/** Something that comes or goes together with what it belongs to, or that a change of the platform reaches. */
export interface Part {
  readonly kind: SubjectKind;
  readonly id: string;
  readonly values: Values;
}

/** When a machine that people work on stands still. */
export interface Restart {
  readonly machine: string;
  readonly class: DowntimeClass;
  /** `thursday 20:00-22:00`; `null` for the access node, which has none. */
  readonly window: string | null;
}

/** From a month on so many licences more or fewer are to be paid for. */
export interface LicenceEffect {
  readonly product: string;
  /** `YYYY-MM` */
  readonly month: string;
  readonly count: number;
}

/** What happens to one thing of one tenant. Texts that may name somebody are marked (`named`). Shape: schemas/change.schema.json. */
export interface Change {
  /** `null` for what tenants of a platform share. */
  readonly tenant: string | null;
  readonly platform: string;
  readonly subject: { readonly kind: SubjectKind; readonly id: string };
  readonly verb: Verb;
  /** Of a changed subject the values that differ, else all; `null` where there was none. */
  readonly before: Values | null;
  readonly after: Values | null;
  /** What comes or goes with the subject. */
  readonly parts: readonly Part[];
  /** What of the tenant a change of the platform reaches. */
  readonly reached: readonly Part[];
  /** Where it was said: file, and JSON pointer into it. */
  readonly place: { readonly file: string; readonly path: string };
  /** Terraform addresses of resources that come out otherwise. */
  readonly addresses: readonly string[];
  /** Compiled files that come out otherwise, below the compiled tree. */
  readonly files: readonly string[];
  readonly severity: Severity;
  /** The worst that happens to a resource, `null` where none is touched. */
  readonly downtime: DowntimeClass | null;
  readonly restarts: readonly Restart[];
  readonly licences: readonly LicenceEffect[];
  /** Codes of rules that found something here at one of the sides. */
  readonly rules: readonly string[];
  readonly guards: readonly ReviewGuard[];
}
