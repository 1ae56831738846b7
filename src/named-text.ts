import type { DataPath } from './diagnostic.js';

/**
 * Names in messages. Logs of pipelines are read by many and kept for long, so they hold ids of tenants and no name of a
 * customer or a user. Whoever words a message marks what may be one; nobody else can tell afterwards.
 *
 * The marks are control characters: a file that holds one is refused before its data is looked at.
 */
const begin = '\u0002';
const end = '\u0003';
const marks = new RegExp(`[${begin}${end}]`, 'g');
const marked = new RegExp(`${begin}([^${end}]*)${end}`, 'g');

/** A text of a file that may name somebody, as part of a message. */
export function named(text: string): string {
  return `${begin}${text.replaceAll(marks, '')}${end}`;
}

/** What the engineer reads who has the file at hand. */
export function withNames(message: string): string {
  return message.replaceAll(marks, '');
}

/** What everybody may read. */
export function withoutNames(message: string): string {
  return message.replaceAll(marked, '…').replaceAll(marks, '');
}

/** Everything that is marked in the messages. */
export function namesIn(messages: readonly string[]): ReadonlySet<string> {
  return new Set(messages.flatMap((message) => [...message.matchAll(marked)].map(([, name = '']) => name)));
}

/** The place without steps that name somebody. */
export function pathWithoutNames(path: DataPath, names: ReadonlySet<string>): DataPath {
  return path.map((step, index) => {
    if (typeof step === 'number') return step;
    return names.has(step) || namesSomebody(path.slice(0, index + 1)) ? '…' : step;
  });
}

/** Maps of a tenant file whose keys name people; `*` is any key. */
const mapsOfPeople = [['users'], ['mailboxes'], ['entra', 'guests'], ['servers', '*', 'shares', '*', 'access']];

/** Keys of the language, and names that reach the platform; a login has a dot or other letters as a rule. */
const plainKey = /^[a-z][a-z0-9-]*$/;

/** Whether the last step of the path is a key that may name somebody. */
export function namesSomebody(path: DataPath): boolean {
  if (!plainKey.test(String(path.at(-1)))) return true;
  return mapsOfPeople.some(
    (map) => map.length === path.length - 1 && map.every((key, index) => key === '*' || key === path[index]),
  );
}
