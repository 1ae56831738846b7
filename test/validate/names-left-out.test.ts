import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMap, parseDocument } from 'yaml';
import type { Diagnostic } from '../../src/diagnostic.js';
import { readSchemas } from '../../src/load/schemas.js';
import { parseSource, type Source } from '../../src/load/source.js';
import { inFull } from '../../src/named-diagnostic.js';
import { diagnosticsGithub } from '../../src/report/diagnostics-github.js';
import { diagnosticsJson } from '../../src/report/diagnostics-json.js';
import { diagnosticsSarif } from '../../src/report/diagnostics-sarif.js';
import { diagnosticsText } from '../../src/report/diagnostics-text.js';
import { exampleRepository } from '../../src/validate/example-repository.js';
import { exampleToday } from '../../src/validate/explain-base.js';
import { rules } from '../../src/validate/rules.js';
import { schemaCheck } from '../../src/validate/schema.js';
import { validate } from '../../src/validate/validate.js';
import { mutated, mutation } from './mutated-file.js';

const check = schemaCheck(readSchemas());

/** Everything that a pipeline could print. */
function printed(diagnostics: readonly Diagnostic[]): string {
  return [
    diagnosticsText(diagnostics, {}),
    diagnosticsJson(diagnostics, [], { tenants: 1 }),
    diagnosticsSarif(diagnostics, [], { rules, version: '0' }),
    diagnosticsGithub(diagnostics),
  ].join('\n');
}

interface People {
  readonly users?: Readonly<Record<string, Readonly<Record<string, unknown>> | null>>;
  readonly mailboxes?: object;
  readonly customer?: { readonly name?: unknown };
  readonly entra?: { readonly guests?: object };
  readonly firewall?: Readonly<Record<string, { readonly purpose?: unknown }>>;
}

/** What is said in a tenant file of the customer and its people. */
function namesIn({ users = {}, mailboxes = {}, customer, entra, firewall = {} }: People): string[] {
  const people = Object.entries(users).flatMap(([login, user]) => [login, user?.['account'], user?.['mail']]);
  const purposes = Object.values(firewall).map(({ purpose }) => purpose);
  const all = [customer?.name, ...people, ...Object.keys(mailboxes), ...Object.keys(entra?.guests ?? {}), ...purposes];
  return all.filter((name) => typeof name === 'string').filter((name) => name.length > 4);
}

describe('the wrong example of a rule', () => {
  it.each(rules.map((rule) => [rule.code, rule] as const))('%s is told to a pipeline without a name', (_code, rule) => {
    const repository = exampleRepository(rule, rule.wrong);
    const { diagnostics } = validate(repository, { check, rules, today: exampleToday });
    const names = repository.tenants.flatMap(({ data }) => namesIn(data as People));
    expect(diagnostics).not.toEqual([]);
    expect(names.filter((name) => printed(diagnostics).includes(name))).toEqual([]);
  });
});

const mark = 'zz.name';

/** The example with a mark in every text that is about somebody, and in every text that is free. */
function marked(text: string): string {
  return text
    .replaceAll(/\b(muster|beispiel|gross|groß|kanzlei-muster)\b/gi, mark)
    .replaceAll(
      /(name|purpose|description|evidence|provider|owner|reason|approver): (?!provider)[^\n,}#]+/g,
      `$1: ${mark}`,
    );
}

const texts = new Map(
  ['tenants/k0042.yaml', 'tenants/k0117.yaml'].map((file) => [file, marked(readFileSync(file, 'utf8'))]),
);
const platforms = ['platforms/rz1.yaml'].map((file) => parseSource(file, readFileSync(file, 'utf8')));

function foundIn(source: Source): readonly Diagnostic[] {
  const repository = { tenants: [source], platforms, books: new Map(), diagnostics: [] };
  return validate(repository, { check, rules, today: '2026-12-01' }).diagnostics;
}

describe('a file full of slips', () => {
  it.each([...texts])(
    '%s is told to a pipeline without a name',
    (file, text) => {
      let inFullOnly = 0;
      fc.assert(
        fc.property(fc.array(mutation, { minLength: 1, maxLength: 6 }), (mutations) => {
          const diagnostics = foundIn(parseSource(file, mutated(text, mutations)));
          expect(printed(diagnostics).toLowerCase()).not.toContain(mark);
          if (JSON.stringify(diagnostics.map(inFull)).includes(mark)) inFullOnly += 1;
        }),
        { numRuns: 300 },
      );
      expect(inFullOnly).toBeGreaterThan(40);
    },
    120_000,
  );

  it.each([
    ['a user in the column of the sections', (text: string) => text.replace('users:\n  ', 'users: {}\n')],
    ['a repeated user', (text: string) => `${text}\nusers: {}\n`],
    ['an anchor', (text: string) => text.replace('tenant:', `tenant: &${mark}`)],
    ['a tag', (text: string) => text.replace('tenant:', `tenant: !${mark}`)],
    ['a text that is not closed', (text: string) => text.replace('surname: ', 'surname: "')],
    ['a list in braces', (text: string) => text.replace(`surname: ${mark}`, `surname: {${mark},, ${mark}`)],
  ])('with %s is told without a name', (_what, change) => {
    const text = texts.get('tenants/k0042.yaml') ?? '';
    const diagnostics = foundIn(parseSource('tenants/k0042.yaml', change(text)));
    expect(diagnostics).not.toEqual([]);
    expect(printed(diagnostics).toLowerCase()).not.toContain(mark);
  });

  it('has its marks where people are', () => {
    const contents = parseDocument(texts.get('tenants/k0042.yaml') ?? '').contents;
    expect(isMap(contents)).toBe(true);
    expect(texts.get('tenants/k0042.yaml')?.split(mark).length).toBeGreaterThan(20);
  });
});
