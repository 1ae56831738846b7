import type { Finding, Place } from '../diagnostic.js';
import { named } from '../named-text.js';
import { found } from './finding.js';
import { listed } from './listed.js';
import type { Rule } from './rule.js';
import { didYouMean } from './suggest.js';

/** A place where a file names something that must stand elsewhere. */
export interface NameUse {
  readonly name: string;
  readonly at: Place;
}

type Declared = Readonly<Record<string, unknown>> | undefined;

/** The names that nothing bears: what was found, what it may have meant, what there is. */
export function unknownNames(
  rule: Pick<Rule, 'code' | 'severity'>,
  kind: string,
  declared: Declared,
  uses: readonly NameUse[],
): Finding[] {
  return uses
    .filter(({ name }) => !isDeclared(declared, name))
    .map(({ name, at }) => unknownName(rule, kind, Object.keys(declared ?? {}), { name, at }));
}

/** Own keys only: `constructor` is no size. */
export function isDeclared(declared: Declared, name: string): boolean {
  return declared !== undefined && Object.hasOwn(declared, name);
}

export function unknownName(
  rule: Pick<Rule, 'code' | 'severity'>,
  kind: string,
  names: readonly string[],
  { name, at }: NameUse,
): Finding {
  const expected = names.length === 0 ? `no ${kind} is declared` : `expected one of: ${listed(names)}`;
  const meant = didYouMean(name, names);
  // A slip of a declared name is none of a person; anything else may be one in the wrong place.
  const shown = meant === '' ? named(name) : name;
  return found(rule, at, `there is no ${kind} "${shown}"${meant}`, expected);
}

/** The same where the names are those of people. */
export function unknownPerson(
  rule: Pick<Rule, 'code' | 'severity'>,
  kind: string,
  names: readonly string[],
  { name, at }: NameUse,
): Finding {
  const expected = names.length === 0 ? `no ${kind} is declared` : `expected one of: ${named(listed(names))}`;
  return found(rule, at, `there is no ${kind} ${named(`"${name}"${didYouMean(name, names)}`)}`, expected);
}
