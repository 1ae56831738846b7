import type { ReviewGuard } from '../model/review-guard.js';
import { byCodeUnit } from '../order.js';
import type { Value, Values } from './change.js';
import type { PlainChange } from './compare-subjects.js';
import type { FlowChange } from './flows/flow-changes.js';

/** What of a change somebody has to answer for. */
export function guardsOf(change: PlainChange | FlowChange): ReviewGuard[] {
  const { subject, verb } = change;
  const guards: ReviewGuard[] = [];
  if (subject.kind === 'tenant' && (verb === 'removed' || verb === 'renamed')) guards.push('tenant-removed');
  if (subject.kind === 'server' && verb === 'removed') guards.push('server-removed');
  if (subject.kind === 'disk' && verb === 'removed') guards.push('disk-removed');
  if (isRetentionShrunk(change)) guards.push('retention-shrunk');
  if (isInternetOpened(change)) guards.push('internet-opened');
  if (areRightsWidened(change)) guards.push('rights-widened');
  return guards;
}

const retentions = [
  'retentionMonths',
  'offsiteKeepDays',
  'primaryImmutableDays',
  'offsiteImmutableDays',
  'dailyPoints',
  'weeklyPoints',
  'monthlyPoints',
  'yearlyPoints',
];

function isRetentionShrunk({ subject, verb, before, after }: PlainChange): boolean {
  if (!['backup', 'backup-policy', 'platform'].includes(subject.kind)) return false;
  if (subject.kind === 'backup' && verb === 'removed') return true;
  return retentions.some((name) => numberIn(after, name, before) < numberIn(before, name, after));
}

/** What one side alone has counts as nothing on the other. */
function numberIn(values: Values | null, name: string, other: Values | null): number {
  if (values === null || other === null) return 0;
  const value = values[name];
  return typeof value === 'number' ? value : 0;
}

function isInternetOpened(change: PlainChange | FlowChange): boolean {
  const { subject, verb, after } = change;
  if (subject.kind === 'flow')
    return 'isOutside' in change && change.isOutside && verb !== 'closed' && verb !== 'limited';
  if (subject.kind === 'service') return subject.id === 'internet-access' && verb === 'added';
  return subject.kind === 'internet' && after?.['proxy'] === true;
}

const ranks = ['read', 'change', 'full'];

function areRightsWidened({ subject: { kind }, verb, before, after }: PlainChange): boolean {
  if (verb !== 'changed') return false;
  if (kind === 'share') return isWidened(rightsIn(before?.['access']), rightsIn(after?.['access']));
  if (kind === 'user' || kind === 'guest') return gained(before?.['groups'], after?.['groups']).length > 0;
  if (kind === 'mailbox' || kind === 'platform') return gained(before?.['access'], after?.['access']).length > 0;
  return kind === 'cloud-directory' && conditions.some((name) => before?.[name] === true && after?.[name] === false);
}

/** What a sign-in has to fulfil. */
const conditions = ['mfa', 'blockLegacy', 'sitesOnly'];

function gained(before: Value | undefined, after: Value | undefined): string[] {
  const known = new Set(listOf(before));
  return listOf(after).filter((one) => !known.has(one));
}

/** `group: change` by name. */
function rightsIn(access: Value | undefined): ReadonlyMap<string, number> {
  const entries = listOf(access).map((entry): [string, number] => {
    const at = entry.lastIndexOf(': ');
    return [entry.slice(0, at), ranks.indexOf(entry.slice(at + 2))];
  });
  return new Map(entries.toSorted(([a], [b]) => byCodeUnit(a, b)));
}

function isWidened(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): boolean {
  return [...after].some(([who, right]) => right > (before.get(who) ?? -1));
}

function listOf(value: Value | undefined): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : [];
}
