import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { guardCodes } from '../../src/guards/guard.js';
import { readSchemas } from '../../src/load/schemas.js';
import { parseSource } from '../../src/load/source.js';
import type { Explanation } from '../../src/model/explanation.js';
import { exampleRepository } from '../../src/validate/example-repository.js';
import { explanations } from '../../src/validate/explanations.js';
import { exampleTenant, exampleToday } from '../../src/validate/explain-base.js';
import { rules } from '../../src/validate/rules.js';
import { schemaCheck } from '../../src/validate/schema.js';
import { type ReadRepository, validate } from '../../src/validate/validate.js';

const check = schemaCheck(readSchemas());

function repositoryOf(scope: Explanation['scope'], example: string): ReadRepository {
  if (scope === 'tenant' || scope === 'platform') return exampleRepository({ scope }, example);
  const base = exampleRepository({ scope: 'tenant' }, '{}');
  return { ...base, tenants: [parseSource('tenants/k0001.yaml', `${exampleTenant}${example}`)] };
}

/** The codes of what is found, each once. */
function codesIn(scope: Explanation['scope'], example: string): string[] {
  const { diagnostics } = validate(repositoryOf(scope, example), { check, rules, today: exampleToday });
  return [...new Set(diagnostics.map(({ code }) => code))];
}

/** Those of the rules are run beside the rules. */
const ownExamples = explanations
  .filter(({ code, scope }) => scope !== 'words' && scope !== 'plan' && !rules.some((rule) => rule.code === code))
  .map((explanation) => [explanation.code, explanation] as const);

describe('the explanation of a code', () => {
  it('is there for every guard', () => {
    const ofPlans = explanations.filter(({ scope }) => scope === 'plan').map(({ code }) => code);
    expect(new Set(ofPlans)).toEqual(new Set(guardCodes));
  });

  it.each(ownExamples)('%s has a wrong example that yields exactly this code', (code, { scope, wrong }) => {
    // Who is like itself is no platform that tenants could name.
    const follows = code === 'like-circle' ? ['unknown-platform'] : [];
    expect(codesIn(scope, wrong).filter((found) => !follows.includes(found))).toEqual([code]);
  });

  it.each(ownExamples)('%s has a right example that yields nothing', (_code, { scope, right }) => {
    expect(codesIn(scope, right)).toEqual([]);
  });

  it('stands there once', () => {
    const codes = explanations.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('says why, in sentences, under a title', () => {
    for (const { title, why } of explanations) {
      expect(title).toMatch(/^[\p{Lu}].*[^.]$/u);
      expect(why.trim()).toMatch(/^[\s\S]{40,}[.:]$/);
    }
  });

  it('is there for every code that the sources name', () => {
    const named = ['src/load', 'src/validate'].flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.ts') && !name.includes('explanations'))
        .flatMap((name) => codesNamedIn(readFileSync(`${folder}/${name}`, 'utf8'))),
    );
    expect(named.length).toBeGreaterThan(20);
    const codes = new Set(explanations.map(({ code }) => code));
    expect(named.filter((code) => !codes.has(code))).toEqual([]);
  });
});

function codesNamedIn(source: string): string[] {
  const named = source.matchAll(/\b(?:code: |finding\(|wrong\(file, |refused\()'([a-z][a-z0-9-]+)'/g);
  return [...named].map(([, code = '']) => code);
}
