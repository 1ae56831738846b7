import { describe, expect, it } from 'vitest';
import { generateRepository, generatorToday } from '../../bench/generator/repository.js';
import { readSchemas } from '../../src/load/schemas.js';
import { parseSource } from '../../src/load/source.js';
import { rules } from '../../src/validate/rules.js';
import { schemaCheck } from '../../src/validate/schema.js';
import { validate } from '../../src/validate/validate.js';

describe('the generated repository', () => {
  it('passes the schemas and all rules', () => {
    const files = [...generateRepository({ tenants: 120 })].map(([file, text]) => parseSource(file, text));
    const { diagnostics, tenants } = validate(
      {
        tenants: files.filter(({ file }) => file.startsWith('tenants/')),
        platforms: files.filter(({ file }) => file.startsWith('platforms/')),
        books: new Map(),
        diagnostics: [],
      },
      { check: schemaCheck(readSchemas()), rules, today: generatorToday },
    );
    expect(diagnostics).toEqual([]);
    expect(tenants).toHaveLength(120);
  });

  it('is the same for the same seed, another for another', () => {
    const texts = (seed: number) => [...generateRepository({ tenants: 5, seed })];
    expect(texts(7)).toEqual(texts(7));
    expect(texts(7)).not.toEqual(texts(8));
  });

  it('holds the smaller repository as its beginning', () => {
    const small = generateRepository({ tenants: 3 });
    const large = generateRepository({ tenants: 1002 });
    for (const [path, text] of small) expect(large.get(path)).toBe(text);
    expect([...large.keys()].filter((path) => path.startsWith('platforms/'))).toHaveLength(2);
  });

  it('has both contract models, one and two sites, and some six servers a tenant', () => {
    const texts = [...generateRepository({ tenants: 100 })]
      .map(([, text]) => text)
      .filter((text) => /^tenant:/m.test(text));
    expect(texts.filter((text) => text.includes('model: hosting')).length).toBeGreaterThan(15);
    expect(texts.filter((text) => text.includes('telephones:')).length).toBeGreaterThan(25);
    const servers = texts.reduce((sum, text) => sum + (text.match(/^ {4}role:/gm) ?? []).length, 0);
    expect(servers / texts.length).toBeGreaterThan(4.5);
    expect(servers / texts.length).toBeLessThan(7);
  });
});
