import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parsedSources } from '../../src/incremental/parsed-sources.js';
import { parseSource, type Source } from '../../src/load/source.js';

let cache: string;

beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'mandant-parsed-'));
});

afterEach(() => rmSync(cache, { recursive: true }));

const file = 'tenants/k0001.yaml';

/** Reads as a run does that remembers afterwards. */
function readOnce(texts: readonly string[], tool = 'tool'): Source[] {
  const { parse, remember } = parsedSources(cache, tool);
  const sources = texts.map((text) => parse(file, text));
  remember();
  return sources;
}

function stored(): string {
  return readFileSync(join(cache, 'parsed'), 'utf8');
}

it.each([
  'a: 1\nb: { c: [x, 2] }\n',
  'ratio: -0.0\n',
  'most: .inf\n',
  'odd: .nan\n',
  'constructor: { toString: 1 }\n',
  'empty: null\nno: false\n',
  'same: 1\nsame: 2\n',
  'broken: [1\n',
])('gives of %j what the parser gives, the first time and later', (text) => {
  const expected = parseSource(file, text);
  for (let run = 0; run < 3; run += 1) {
    const [source] = readOnce([text]);
    expect(source?.data).toEqual(expected.data);
    expect(source?.diagnostics).toEqual(expected.diagnostics);
    expect(source?.text).toBe(text);
  }
});

it('knows positions of what it remembers', () => {
  readOnce(['a: 1\nb: 2\n']);
  const [source] = readOnce(['a: 1\nb: 2\n']);
  expect(source?.locate({ path: ['b'], part: 'value' })).toMatchObject({ file, line: 2, column: 4 });
});

it('takes another text of the same file for another one', () => {
  readOnce(['a: 1\n']);
  expect(readOnce(['a: 2\n']).map(({ data }) => data)).toEqual([{ a: 2 }]);
});

it('keeps only what was asked for last, and nothing of another mandant', () => {
  readOnce(['first: 1\n', 'second: 2\n']);
  expect(stored()).toContain('first');
  readOnce(['second: 2\n']);
  expect(stored()).not.toContain('first');
  expect(readOnce(['second: 2\n'], 'another').map(({ data }) => data)).toEqual([{ second: 2 }]);
});

it('remembers no findings, and reads on past a damaged memory', () => {
  readOnce(['good: 1\n', 'same: 1\nsame: 2\n']);
  expect(stored()).not.toContain('same');
  writeFileSync(join(cache, 'parsed'), stored().replace('"good":1', '"good":7'));
  expect(readOnce(['good: 1\n']).map(({ data }) => data)).toEqual([{ good: 1 }]);
});
