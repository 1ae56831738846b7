import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Diagnostic, Location } from '../../src/diagnostic.js';
import { readSchemas } from '../../src/load/schemas.js';
import { parseSource, type Source } from '../../src/load/source.js';
import { rules } from '../../src/validate/rules.js';
import { schemaCheck } from '../../src/validate/schema.js';
import { validate } from '../../src/validate/validate.js';
import { mutated, mutation } from './mutated-file.js';

const files = ['tenants/k0042.yaml', 'tenants/k0117.yaml', 'platforms/rz1.yaml', 'platforms/simulator.yaml'];
const sources = files.map((file) => parseSource(file, readFileSync(file, 'utf8')));
const check = schemaCheck(readSchemas());

/** Everything that is found when one of the files has another text. */
function foundWith(changed: Source): readonly Diagnostic[] {
  const all = sources.map((source) => (source.file === changed.file ? changed : source));
  const [tenants, platforms] = ['tenants/', 'platforms/'].map((folder) =>
    all.filter(({ file }) => file.startsWith(folder)),
  ) as [Source[], Source[]];
  const repository = { tenants, platforms, books: new Map(), diagnostics: [] };
  return validate(repository, { check, rules, today: '2026-12-01' }).diagnostics;
}

function isInside({ file, line, column, endLine, endColumn }: Location, changed: Source): boolean {
  const text = file === changed.file ? changed.text : sources.find((source) => source.file === file)?.text;
  const lines = text?.split('\n') ?? [];
  const reaches = (number: number, columns: number) => columns >= 1 && columns <= (lines[number - 1]?.length ?? -1) + 2;
  const isOrdered = endLine > line || (endLine === line && endColumn > column);
  // The end of a stretch of whole lines is the beginning of the next.
  return reaches(line, column) && isOrdered && (reaches(endLine, endColumn) || endLine === lines.length + 1);
}

/** @returns whether anything was found */
function expectUseful(changed: Source): boolean {
  const diagnostics = foundWith(changed);
  for (const { at, related, message, code, expected } of diagnostics) {
    for (const place of [at, ...related.map((other) => other.at)]) {
      expect({ place, code, isInside: isInside(place, changed) }).toEqual({ place, code, isInside: true });
    }
    expect(message).toMatch(/\S/);
    expect(expected).not.toBe('');
    expect(message).not.toMatch(/undefined|\[object|NaN|=>|function \w*\(/);
  }
  return diagnostics.length > 0;
}

describe('a file with slips', () => {
  it('is free of findings without any', () => {
    for (const source of sources) expect(foundWith(source)).toEqual([]);
  });

  it.each(sources.map((source) => [source.file, source] as const))(
    'is judged without an exception, every finding in its place: %s',
    (file, source) => {
      let withFindings = 0;
      fc.assert(
        fc.property(fc.array(mutation, { minLength: 1, maxLength: 3 }), (mutations) => {
          const changed = parseSource(file, mutated(source.text, mutations));
          if (expectUseful(changed)) withFindings += 1;
        }),
        { numRuns: 700 },
      );
      expect(withFindings).toBeGreaterThan(300);
    },
    300_000,
  );

  it('is judged without an exception, also where characters were cut and put', () => {
    const [source] = sources as [Source, ...Source[]];
    const damage = fc.record({
      at: fc.nat(source.text.length),
      cut: fc.nat(30),
      put: fc.string({
        unit: fc.constantFrom(...Array.from(' \n\t:-{}[],"\'#&*!|>%@`0aä\u0000\u2028\r')),
        maxLength: 5,
      }),
    });
    fc.assert(
      fc.property(damage, ({ at, cut, put }) => {
        const text = source.text.slice(0, at) + put + source.text.slice(at + cut);
        expectUseful(parseSource(source.file, text));
      }),
      { numRuns: 500 },
    );
  }, 300_000);
});
