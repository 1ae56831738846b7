import { named } from '../named-text.js';
import { isFunctionWord, isQualifier } from './function-words.js';
import { transliterate } from './transliterate.js';

export interface PersonNames {
  readonly login: string;
  readonly givenName: string;
  readonly surname: string;
}

/**
 * Why these are not the names of a natural person, or `null`.
 *
 * A given name is never a function, a surname may be one (Anna Empfang, Karl Lager, Peter Drucker). So the given name decides,
 * the surname only with it, and the login may hold a function word only where it is part of the person's own name, if need be cut short (`k.lager` for
 * Lagerfeld).
 */
export function functionInName({ login, givenName, surname }: PersonNames): string | null {
  const given = wordsOf(givenName);
  const family = wordsOf(surname);
  if (given.length === 0 || family.length === 0) return 'a given name and a surname are needed';
  if (/\d/.test(givenName + surname)) return 'people have no numbers in their names';
  const problem = givenProblem(given, family);
  // Most logins are just the two names.
  if (problem !== null || login === `${givenName}.${surname}`.toLowerCase()) return problem;
  return loginProblem(login, [...given, ...family]);
}

function givenProblem(given: readonly string[], family: readonly string[]): string | null {
  const word = given.find(isFunctionWord);
  if (word !== undefined) return `"${named(word)}" is a function`;
  const isPlaceholder =
    given.every((word) => word === 'n' || word === 'nn') && family.every((word) => /^n{0,2}$/.test(word));
  if (isPlaceholder) return 'N.N. is somebody not yet known';
  const [surname = ''] = family;
  return given.every(isQualifier) && isFunctionWord(surname) ? `"${named(surname)}" is a function` : null;
}

function loginProblem(login: string, own: readonly string[]): string | null {
  const words = wordsOf(login).map((word) => word.replace(/\d+$/, ''));
  const isOwn = (word: string) => own.some((name) => name === word || (words.length > 1 && name.startsWith(word)));
  const alien = words.find((word) => isFunctionWord(word) && !isOwn(word));
  return alien === undefined ? null : `"${named(alien)}" in the login name is a function`;
}

function wordsOf(name: string): string[] {
  const plain = transliterate(name);
  const separators = /^[ -~]*$/.test(plain) ? /[^a-z0-9]+/ : /[^\p{L}\p{N}]+/u;
  return plain.split(separators).filter((word) => word !== '');
}
