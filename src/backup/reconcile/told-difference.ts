import type { JobValue } from '../../model/backup-jobs.js';
import type { Difference } from './differences.js';
import { isDocument, isList, textOf } from './job-value.js';

/** A difference for people. */
export interface Told {
  readonly what: string;
  /** `null` where it was free text, which may name anybody. */
  readonly before: string | null;
  readonly after: string;
}

type Words = readonly [pattern: RegExp, what: string, show: 'value' | 'id' | 'names' | 'new-text' | 'text'];

/** First match wins. */
const words: readonly Words[] = [
  [/^name$/, 'is called', 'new-text'],
  [/^description$/, 'is described as', 'text'],
  [/\.backupRepositoryId$/, 'writes to the repository', 'id'],
  [/\.encryption\.isEnabled$/, 'encrypts:', 'value'],
  [/\.encryptionPasswordId$/, 'encrypts with the password', 'id'],
  [/^virtualMachines\.includes$/, 'backs up', 'names'],
  [/^virtualMachines\.excludes\.vms$/, 'leaves out', 'names'],
  [/^sourceObjects\.includes\.jobs$/, 'copies the points of', 'names'],
  [/\.appSettings$/, 'brings to rest', 'names'],
  [/\.credentialsId$/, 'speaks to guests with the credentials', 'id'],
  [/^schedule\.runAutomatically$/, 'begins by itself:', 'value'],
  [/^schedule\.daily\.localTime$/, 'begins at', 'value'],
  [/\.synth\w+Fulls\.weekly\.days$/, 'makes a synthetic full on', 'value'],
  [/\.synth\w+Fulls\.(?:weekly\.|monthly\.)?isEnabled$/, 'makes synthetic fulls:', 'value'],
  [/\.activeFulls\.monthly\.dayOfWeek$/, 'makes an active full on', 'value'],
  [/\.activeFulls\.monthly\.dayNumberInMonth$/, 'makes an active full on its weekday, in a month the', 'value'],
  [/\.activeFulls\.(?:weekly\.|monthly\.)?isEnabled$/, 'makes active fulls:', 'value'],
  [/\.weekly\.desiredTime$/, 'takes the weekly point from', 'value'],
  [/\.monthly\.desiredTime$/, 'takes the monthly point from the week', 'value'],
  [/\.yearly\.desiredTime$/, 'takes the yearly point from', 'value'],
];

/**
 * What a difference means. Of what the product has now only choices, numbers, times and known ids are told: names and texts
 * were typed by somebody.
 */
export function toldDifference({ path, before, after }: Difference, nameOfId: (id: string) => string | null): Told {
  const [, what, show] = words.find(([pattern]) => pattern.test(path)) ?? [/./, `${path}:`, 'value'];
  if (show === 'new-text') return { what, before: null, after: textOf(after) };
  if (show === 'text') return { what, before: null, after: `"${textOf(after)}"` };
  if (show === 'names') return { what, before: entries(before), after: namesIn(after) };
  if (show === 'id') return { what, before: nameOf(before, nameOfId), after: nameOf(after, nameOfId) };
  return { what, before: shown(before), after: shown(after) };
}

/** A value in words, never a text that somebody typed into the product. */
function shown(value: JobValue): string {
  if (value === null) return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (!isList(value)) return isDocument(value) ? 'other settings' : String(value);
  const isPlain = value.every((item) => typeof item === 'string' || typeof item === 'number');
  return isPlain ? value.join(', ') || 'nothing' : entries(value);
}

function nameOf(id: JobValue, nameOfId: (id: string) => string | null): string {
  if (typeof id !== 'string') return 'none';
  return nameOfId(id) ?? 'another one';
}

/** The names of what mandant wants in a list; of settings for a guest, that of the guest. */
function namesIn(list: JobValue): string {
  const items = isList(list) ? list : [];
  const names = items.map((item) => {
    const { name, vmObject } = isDocument(item) ? item : {};
    const inner = vmObject !== undefined && isDocument(vmObject) ? vmObject['name'] : undefined;
    return textOf(name ?? inner) || 'something';
  });
  return names.join(', ') || 'nothing';
}

function entries(list: JobValue): string {
  const count = isList(list) ? list.length : 0;
  if (count === 0) return 'nothing';
  return count === 1 ? '1 other entry' : `${count} entries`;
}
