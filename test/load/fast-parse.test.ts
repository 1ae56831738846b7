import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateRepository } from '../../bench/generator/repository.js';
import { fastParse } from '../../src/load/fast-parse.js';
import { parseWithPositions } from '../../src/load/source.js';

/** The fast parser may leave a file to the other one; what it reads, it must read like it. */
function expectSameOrDeferred(text: string): boolean {
  const fast = fastParse(text);
  if (fast === null) return false;
  const { data, diagnostics } = parseWithPositions('tenants/k0001.yaml', text);
  expect(diagnostics).toEqual([]);
  expect(fast.data).toStrictEqual(data);
  return true;
}

const examples = ['tenants', 'platforms'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8')),
);
const generated = [...generateRepository({ tenants: 30 }).values()];

it('leaves a long line of blanks to the other parser at once', () => {
  expect(fastParse(`a: b${' '.repeat(1_000_000)}c`)).toBeNull();
});

describe('the fast parser', () => {
  it('reads the examples and generated files itself, to the same data', () => {
    for (const text of [...examples, ...generated]) {
      expect(fastParse(text)).not.toBeNull();
      expectSameOrDeferred(text);
    }
  });

  it.each([
    'a: &x 1\nb: *x',
    'a: !!str 1',
    '<<: {a: 1}',
    'a: |\n  text',
    'a: >\n  text',
    '? a\n: b',
    'a:\tb',
    'a: 1\r\n',
    '\uFEFFa: 1',
    'a: 1\na: 2',
    '1: a',
    'null: a',
    '~: a',
    '"1": a',
    '__proto__: {a: 1}',
    'a: 1_000',
    'a: 0x1F',
    'a: 017',
    'a: 0b11',
    'a: 1e3',
    'a: .inf',
    'a: "\\u0041"',
    '--- \na: 1',
    'a: 1\n...',
    '%YAML 1.1\n---\na: yes',
    'a: b: c',
    'a: [b',
    'a: {b: c',
    'a: { [b] }',
    'a: { {b: c} }',
    'a: { b: c, [d] }',
    'a: [{ [b] }]',
    'a: [b, [c]]',
    'a: b\n  c',
    "a: 'it''s'",
    '- a\nb: c',
    'a:\n  b: 1\n c: 2',
    'a: 12345678901234567890',
    '',
    '# only a comment',
    'text',
    'a: -0',
    'a: @b',
    'a: `b',
    'a: -',
  ])('reads %j as the other parser does, or leaves it to it', (text) => void expectSameOrDeferred(text));

  it('never reads random lines of YAML otherwise than the other parser', () => {
    const scalar = fc.constantFrom(
      'a',
      'b c',
      '1',
      '01',
      '-1',
      '1.5',
      '1e3',
      '0x1F',
      '1_0',
      'yes',
      'true',
      'True',
      'TRUE',
      'null',
      'Null',
      '~',
      '2026-12-01',
      '06:00',
      '06:00-22:00',
      '10.0.0.1/24',
      'site:aachen',
      'M & P',
      '"20:00"',
      "'x y'",
      '"a: b"',
      'a#b',
      'a:',
      ':a',
      '.5',
      '5.',
      '.inf',
      '.nan',
      '12 months',
      '10 %',
      'ä ß',
      'a,b',
      'x]',
      '}',
      '[a, b]',
      '[]',
      '{}',
      '{ a: 1, b: 2 }',
      '{a: 1}',
      '{a:1}',
      '{ a }',
      '[a: b]',
      '{ a: [b, {c: d}] }',
      '[ "x", \'y\' ]',
      '{ a: 1, a: 2 }',
      '[a, ]',
      '[,]',
      '[a b, c d]',
      '{ "k": v }',
      '{ a: "b }" }',
      '[1, 01, true, null, ~]',
      '{ 1: a }',
      '{ : a }',
      '[-]',
      '[- a]',
      '{a: -1}',
      '[a:b, c]',
      '{ a: b: c }',
      '- a',
      '&a',
      '*a',
      '!a',
      '|',
      '>',
      '',
      'k: v',
      "it's",
      '"',
      'RZ1\\x',
    );
    const key = fc.constantFrom(
      'a',
      'b',
      'c',
      'x y',
      '"q"',
      "'q'",
      'max.muster',
      'info@k.example',
      'jürgen',
      '1',
      'true',
      'null',
      '<<',
      '-',
      'a-b',
      '__proto__',
    );
    const indent = fc.integer({ min: 0, max: 4 }).map((spaces) => ' '.repeat(spaces));
    const end = fc.constantFrom('', '', '', ' ', ' # comment', '# x', '  ');
    const line = fc.oneof(
      fc.tuple(indent, key, scalar, end).map(([a, b, c, d]) => `${a}${b}: ${c}${d}`),
      fc.tuple(indent, key, end).map(([a, b, d]) => `${a}${b}:${d}`),
      fc.tuple(indent, scalar, end).map(([a, c, d]) => `${a}- ${c}${d}`),
      fc.tuple(indent, key, scalar).map(([a, b, c]) => `${a}- ${b}: ${c}`),
      fc.tuple(indent, scalar).map(([a, c]) => `${a}${c}`),
      fc.constantFrom('', '# comment', '   # comment', '---', '...'),
    );
    let readFast = 0;
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.constantFrom('', '\n'), (lines, last) => {
        if (expectSameOrDeferred(lines.join('\n') + last)) readFast += 1;
      }),
      { numRuns: 20_000 },
    );
    expect(readFast).toBeGreaterThan(200);
  });

  it('never reads a damaged tenant file otherwise than the other parser', () => {
    const text = examples[0] ?? '';
    const damage = fc.record({
      at: fc.integer({ min: 0, max: text.length }),
      cut: fc.integer({ min: 0, max: 12 }),
      put: fc.string({
        maxLength: 6,
        unit: fc.constantFrom(
          'a',
          ' ',
          '\n',
          ':',
          '-',
          '{',
          '}',
          '[',
          ']',
          ',',
          '"',
          "'",
          '#',
          '&',
          '1',
          '.',
          '\t',
          '%',
          '|',
        ),
      }),
    });
    fc.assert(
      fc.property(
        fc.array(damage, { minLength: 1, maxLength: 3 }),
        (damages) =>
          void expectSameOrDeferred(
            damages.reduce((now, { at, cut, put }) => now.slice(0, at) + put + now.slice(at + cut), text),
          ),
      ),
      { numRuns: 2000 },
    );
  });
});
