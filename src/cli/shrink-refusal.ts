import { shrinkCode } from '../backup/reconcile/approved-shrink.js';
import type { JobChange } from '../backup/reconcile/job-change.js';
import { counted } from '../backup/reconcile/job-words.js';
import type { Shrink } from '../backup/reconcile/kept-spans.js';
import { Refusal } from '../run/refusal.js';

/** What lets points be kept shorter: the operator in this run, and somebody who answers for it in the tenant file. */
export interface ShrinkKeys {
  readonly isAllowed: boolean;
  /** Last day of the exception, `null` without one. */
  readonly approvedUntil: string | null;
}

/** A sentence for each span that would be shorter. */
export function shrinkWords(changes: readonly JobChange[]): readonly string[] {
  return changes.flatMap(({ job, shrinks }) => shrinks.map((shrink) => `${job} ${words(shrink)}`));
}

/** The two keys as they were turned, `null` where one is missing. */
export function shrinkAllowance({ isAllowed, approvedUntil }: ShrinkKeys): string | null {
  if (!isAllowed || approvedUntil === null) return null;
  return `--allow-retention-shrink, exception until ${approvedUntil}`;
}

/** @param shrinks at least one sentence */
export function shrinkRefusal(shrinks: readonly string[], { isAllowed, approvedUntil }: ShrinkKeys): Refusal {
  const needed = [
    ...(isAllowed ? [] : ['--allow-retention-shrink']),
    ...(approvedUntil === null ? [`an exception for ${shrinkCode} at backup in the tenant file`] : []),
  ];
  return new Refusal(
    `refused:${shrinks.map((line) => `\n  ${shrinkCode}: ${line}`).join('')}`,
    `if that is what you want: ${needed.join(' and ')}`,
  );
}

const units = { days: 'day', points: 'last point', weeks: 'week', months: 'month', years: 'year' } as const;

function words({ kind, before, after }: Shrink): string {
  const unit = units[kind];
  return after === 0
    ? `would no longer keep ${counted(before, unit)}`
    : `would keep ${counted(after, unit)} instead of ${before}`;
}
