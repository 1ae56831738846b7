import type { Change, Part, Value, Values } from '../change.js';
import { weekdays } from '../../model/weekday.js';
import { sortedEntries } from '../../order.js';
import { de } from './de.js';
import { en } from './en.js';
import type { Language, Messages, ValueName } from './messages.js';

export function messagesIn(language: Language): Messages {
  return language === 'de' ? de : en;
}

/** A sentence with its gaps filled in; `count` also chooses between the forms for one and for many. */
export function say(
  messages: Messages,
  sentence: keyof Messages['sentences'],
  words: Readonly<Record<string, string | number>> = {},
): string {
  const [one, many] = messages.sentences[sentence];
  return filled(words['count'] === 1 ? one : many, words);
}

export function filled(text: string, words: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{([\w.]+)\}/g, (gap, name: string) => String(words[name] ?? gap));
}

/** What happens, in a sentence. */
export function sayChange(messages: Messages, change: Pick<Change, 'subject' | 'verb' | 'before' | 'after'>): string {
  const { subject, verb, before, after } = change;
  const sentence = messages.changes[subject.kind][verb] ?? `${subject.kind} {id}: ${verb}`;
  const words = { ...wordsOf(messages, 'before', before), ...wordsOf(messages, 'after', after), id: subject.id };
  return filled(sentence, words);
}

function wordsOf(messages: Messages, side: string, values: Values | null): Record<string, string> {
  const entries = Object.entries(values ?? {});
  return Object.fromEntries(entries.map(([name, value]) => [`${side}.${name}`, sayValue(messages, name, value)]));
}

/** `memory: 8 GiB → 16 GiB`, a line for each value that the sentence does not say. */
export function sayValues(messages: Messages, { before, after, verb, subject }: Change): string[] {
  if (subject.kind === 'flow' || verb === 'renamed') return [];
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].toSorted();
  if (before === null || after === null) {
    const known = before ?? after ?? {};
    const isWorthIt = (value: Value | undefined) => value !== null && value !== undefined && String(value) !== '';
    return names
      .filter((name) => isWorthIt(known[name]))
      .map((name) => `${label(messages, name)}: ${sayValue(messages, name, known[name])}`);
  }
  return names.map((name) => {
    const [was, is] = [before[name], after[name]].map((value) => sayValue(messages, name, value));
    return `${label(messages, name)}: ${was} → ${is}`;
  });
}

function label({ values }: Messages, name: string): string {
  return Object.hasOwn(values, name) ? values[name as ValueName] : name;
}

export function sayValue(messages: Messages, name: string, value: Value | undefined): string {
  const { words } = messages;
  if (value === null || value === undefined) return words.none;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') return sayNumber(name, value);
  if (typeof value === 'string') return sayText(messages, value);
  return value.length === 0 ? words.none : value.map((one) => sayText(messages, one)).join(', ');
}

function sayNumber(name: string, value: number): string {
  if (name.endsWith('MiB')) return value % 1024 === 0 ? `${value / 1024} GiB` : `${value} MiB`;
  return name.endsWith('GiB') ? `${value} GiB` : String(value);
}

/** Times and windows are the only texts that the product itself words. */
function sayText(messages: Messages, text: string): string {
  if (text === 'always') return messages.words.always;
  const until = /^(.*?) ?until (\d{4}-\d{2}-\d{2})$/.exec(text);
  if (until !== null) return `${until[1] ?? ''} ${filled(messages.words.until, { date: until[2] ?? '' })}`.trim();
  return sayWindow(messages, text);
}

/** `thursday 20:00-22:00` in the language of the reader. */
export function sayWindow({ weekdays: days }: Messages, window: string): string {
  const day = weekdays.find((one) => window.startsWith(`${one} `));
  return day === undefined ? window : `${days[day]}${window.slice(day.length)}`;
}

/** `2 disk, 1 share`: what comes or goes along. */
export function sayParts(parts: readonly Part[]): string {
  const counts = new Map<string, number>();
  for (const { kind } of parts) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return sayCounts(Object.fromEntries(counts));
}

export function sayCounts(counts: Readonly<Record<string, number>>): string {
  return sortedEntries(counts)
    .map(([name, count]) => `${count} × ${name}`)
    .join(', ');
}

/** `+2`, `−1`. */
export function saySigned(count: number): string {
  return count > 0 ? `+${count}` : `−${-count}`;
}
