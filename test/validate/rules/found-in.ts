import { readSchemas } from '../../../src/load/schemas.js';
import { inFull } from '../../../src/named-diagnostic.js';
import { exampleRepository } from '../../../src/validate/example-repository.js';
import { exampleToday } from '../../../src/validate/explain-base.js';
import { rules } from '../../../src/validate/rules.js';
import { schemaCheck } from '../../../src/validate/schema.js';
import { validate } from '../../../src/validate/validate.js';

const check = schemaCheck(readSchemas());

export interface Situation {
  readonly scope?: 'tenant' | 'platform' | 'repository';
  readonly today?: string;
}

/** What all rules find in the smallest valid tenant, or platform, with this YAML merged in. */
export function diagnosticsIn(fragment: string, { scope = 'tenant', today = exampleToday }: Situation = {}) {
  return validate(exampleRepository({ scope }, fragment), { check, rules, today }).diagnostics.map(inFull);
}

/** `<code> <pointer>` of each finding. */
export function foundIn(fragment: string, situation: Situation = {}): string[] {
  return diagnosticsIn(fragment, situation).map(({ code, path }) => `${code} ${path}`);
}
