import type { BackupJobRole, JobDocument, JobValue } from '../../model/backup-jobs.js';
import { isDocument } from './job-value.js';

/** What a job keeps, each in units of its kind; 0 for what it does not keep. */
export interface KeptByJob {
  /** All points of so many days. */
  readonly days: number;
  /** So many points, whenever they were made: the product's other way of counting. */
  readonly points: number;
  readonly weeks: number;
  readonly months: number;
  readonly years: number;
}

export type SpanKind = keyof KeptByJob;

const spanKinds = ['days', 'points', 'weeks', 'months', 'years'] as const satisfies readonly SpanKind[];

/** A span that would be shorter than it is: points would be deleted that are kept now. */
export interface Shrink {
  readonly kind: SpanKind;
  readonly before: number;
  readonly after: number;
}

const generations = [
  ['weeks', 'weekly', 'keepForNumberOfWeeks'],
  ['months', 'monthly', 'keepForNumberOfMonths'],
  ['years', 'yearly', 'keepForNumberOfYears'],
] as const;

/** Read from a document of any version: the keys of retention are the same in all of them. */
export function keptByJob(role: BackupJobRole, document: JobDocument): KeptByJob {
  const { retentionPolicy, gfsPolicy } = below(document, role === 'copy' ? 'target' : 'storage');
  const basic = asDocument(retentionPolicy);
  const quantity = count(basic['quantity']);
  const gfs = asDocument(gfsPolicy);
  const kept = generations.map(([kind, key, unit]) => {
    const generation = below(gfs, key);
    const isOn = gfs['isEnabled'] === true && generation['isEnabled'] === true;
    return [kind, isOn ? count(generation[unit]) : 0] as const;
  });
  const isByPoints = basic['type'] === 'RestorePoints';
  const { weeks = 0, months = 0, years = 0 } = Object.fromEntries(kept) as Partial<KeptByJob>;
  return { days: isByPoints ? 0 : quantity, points: isByPoints ? quantity : 0, weeks, months, years };
}

/** Another way of counting is a shorter span of the one before: after days without a run, both keep different points. */
export function shrinksOf(before: KeptByJob, after: KeptByJob): readonly Shrink[] {
  return spanKinds
    .filter((kind) => after[kind] < before[kind])
    .map((kind) => ({ kind, before: before[kind], after: after[kind] }));
}

/** Whether it is about points that the product keeps by flags of generations, and asks once more before it drops them. */
export function isOfGenerations({ kind }: Shrink): boolean {
  return generations.some(([generation]) => generation === kind);
}

function below(document: JobDocument, key: string): JobDocument {
  return asDocument(document[key]);
}

function asDocument(value: JobValue | undefined): JobDocument {
  return value !== undefined && isDocument(value) ? value : {};
}

function count(value: JobValue | undefined): number {
  return typeof value === 'number' ? value : 0;
}
