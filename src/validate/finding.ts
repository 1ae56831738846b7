import type { DataPath, Finding, Place } from '../diagnostic.js';
import type { Rule } from './rule.js';

/** The key itself is the mistake, or the whole section that it names. */
export function keyAt(file: string, ...path: DataPath): Place {
  return { file, path, part: 'key' };
}

export function valueAt(file: string, ...path: DataPath): Place {
  return { file, path, part: 'value' };
}

type Related = NonNullable<Finding['related']>[number];

/** What a rule found at a place, and what is allowed there or what to do. */
export function found(
  { code, severity }: Pick<Rule, 'code' | 'severity'>,
  at: Place,
  message: string,
  expected: string,
  ...related: readonly Related[]
): Finding {
  return { code, severity, message, expected, at, ...(related.length === 0 ? {} : { related }) };
}
