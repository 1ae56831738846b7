import type { Rule } from './rule.js';

/** Rules about one subject, as the reference and `mandant explain` group them. */
export interface RuleFamily {
  readonly title: string;
  readonly about: string;
  readonly rules: readonly Rule[];
}
