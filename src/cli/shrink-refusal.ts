import { shrinkCode } from '../backup/reconcile/approved-shrink.js';
import type { JobChange } from '../backup/reconcile/job-change.js';
import { counted } from '../backup/reconcile/job-words.js';
import type { Shrink } from '../backup/reconcile/kept-spans.js';
import { Refusal } from '../run/refusal.js';

/** Why points may not be kept shorter; `null` where both hands have turned their key, or nothing is kept shorter. */
export function shrinkRefusal(
  changes: readonly JobChange[],
  isAllowed: boolean,
  approvedUntil: string | null,
): Refusal | null {
  const lines = changes.flatMap(({ job, shrinks }) =>
    shrinks.map((shrink) => `${shrinkCode}: ${job} ${words(shrink)}`),
  );
  if (lines.length === 0 || (isAllowed && approvedUntil !== null)) return null;
  const needed = [
    ...(isAllowed ? [] : ['--allow-retention-shrink']),
    ...(approvedUntil === null ? [`an exception for ${shrinkCode} at backup in the tenant file`] : []),
  ];
  return new Refusal(
    `refused:${lines.map((line) => `\n  ${line}`).join('')}`,
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
