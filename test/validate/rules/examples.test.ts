import { describe, expect, it } from 'vitest';
import { readSchemas } from '../../../src/load/schemas.js';
import { exampleRepository } from '../../../src/validate/example-repository.js';
import { exampleToday } from '../../../src/validate/explain-base.js';
import { rules } from '../../../src/validate/rules.js';
import { schemaCheck } from '../../../src/validate/schema.js';
import { validate } from '../../../src/validate/validate.js';

const check = schemaCheck(readSchemas());

function codesIn(rule: (typeof rules)[number], example: string): string[] {
  const repository = exampleRepository(rule, example);
  const { diagnostics } = validate(repository, { check, rules, today: exampleToday });
  return diagnostics.map(({ code, message }) => `${code}: ${message}`);
}

describe('the examples of explain pages', () => {
  it('are merged into a tenant that is valid itself', () => {
    for (const rule of rules) expect(codesIn(rule, rule.scope === 'repository' ? '[{}, {}]' : '{}')).toEqual([]);
  });

  it.each(rules.map((rule) => [rule.code, rule] as const))(
    '%s: the wrong one yields exactly this code',
    (code, rule) => {
      const found = codesIn(rule, rule.wrong);
      expect(found.filter((text) => !text.startsWith(`${code}: `))).toEqual([]);
      expect(found).not.toEqual([]);
    },
  );

  it.each(rules.map((rule) => [rule.code, rule] as const))('%s: the right one yields nothing', (_code, rule) => {
    expect(codesIn(rule, rule.right)).toEqual([]);
  });
});
