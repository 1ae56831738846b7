import type { BackupJobRole } from '../../model/backup-jobs.js';
import type { Difference } from './differences.js';
import type { JobChange } from './job-change.js';
import type { KeptByJob, SpanKind } from './kept-spans.js';
import { type Told, toldDifference } from './told-difference.js';

/** What a change of a job means, a sentence each without its subject, lowercase and without a full stop. */
export function wordsOf(change: JobChange, nameOfId: (id: string) => string | null): readonly string[] {
  const { role, action, switchOn, before, after, differences } = change;
  if (action === 'none') return [];
  if (action === 'disable') {
    return ['is switched off; what it keeps stays until its time is over, the last three points for longer'];
  }
  const spans = spanWords(role, before, after);
  const told = differences.filter((difference) => spans.length === 0 || !isOfSpans(difference));
  return [
    ...(action === 'create' ? ['is made'] : []),
    ...(switchOn ? ['is switched on again'] : []),
    ...spans,
    ...told.map((difference) => sentence(toldDifference(difference, nameOfId))),
  ];
}

const kinds: readonly (readonly [SpanKind, string, string])[] = [
  ['days', 'every', 'day'],
  ['weeks', 'weekly', 'week'],
  ['months', 'monthly', 'month'],
  ['years', 'yearly', 'year'],
];

function spanWords(role: BackupJobRole, before: KeptByJob | null, after: KeptByJob): readonly string[] {
  const changed = kinds.filter(([kind]) => after[kind] !== (before?.[kind] ?? 0));
  const things = role === 'copy' ? 'copy' : 'point';
  const words = changed.map(([kind, which, unit]) => {
    const what = `${which} ${kind === 'days' ? things : plural(things)}`;
    return spanSentence(what, unit, before?.[kind] ?? null, after[kind]);
  });
  const points = after.points === (before?.points ?? 0) ? [] : [pointWords(before?.points ?? 0, after.points)];
  return [...words, ...points];
}

function spanSentence(what: string, unit: string, before: number | null, after: number): string {
  if (after === 0) return `no longer keeps ${what}, ${counted(before ?? 0, unit)} before`;
  const now = `keeps ${what} for ${counted(after, unit)}`;
  if (before === null) return now;
  return before === 0 ? `${now}, none before` : `${now} instead of ${before}`;
}

function pointWords(before: number, after: number): string {
  return after === 0
    ? `no longer keeps the last ${before} points whenever they were made`
    : `keeps the last ${after} points whenever they were made${before === 0 ? '' : ` instead of ${before}`}`;
}

function isOfSpans({ path }: Difference): boolean {
  return /^(storage|target)\.(retentionPolicy|gfsPolicy)\./.test(path) && !path.endsWith('.desiredTime');
}

function sentence({ what, before, after }: Told): string {
  return before === null ? `${what} ${after}` : `${what} ${after} instead of ${before}`;
}

/** `13 months` */
export function counted(count: number, unit: string): string {
  return count === 1 ? `1 ${unit}` : `${count} ${plural(unit)}`;
}

function plural(word: string): string {
  return word.endsWith('y') && word !== 'day' ? `${word.slice(0, -1)}ies` : `${word}s`;
}
