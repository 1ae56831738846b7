import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inFull } from '../../src/named-diagnostic.js';
import { readSchemas } from '../../src/load/schemas.js';
import { parseSource } from '../../src/load/source.js';
import { rules } from '../../src/validate/rules.js';
import { schemaCheck } from '../../src/validate/schema.js';
import { validate } from '../../src/validate/validate.js';

const file = 'platforms/rz1.yaml';
const right = readFileSync(file, 'utf8');
const check = schemaCheck(readSchemas());

/** What is found in the example's platform with one text of it replaced, and the text that each place points at. */
function foundWith(text: string, replacement: string): readonly string[] {
  const wrong = right.replace(text, replacement);
  expect(wrong).not.toBe(right);
  const repository = { tenants: [], platforms: [parseSource(file, wrong)], books: new Map(), diagnostics: [] };
  const { diagnostics } = validate(repository, { check, rules, today: '2026-12-01' });
  const lines = wrong.split('\n');
  return diagnostics.map(inFull).map(({ at, code, message }) => {
    const pointed = lines[at.line - 1]?.slice(at.column - 1, at.endColumn - 1);
    return `${pointed} ${code}: ${message}`;
  });
}

describe('a mistake in a backup policy', () => {
  it.each([
    ['a misspelled generation', 'weekly: 5,', 'wekly: 5,', /^wekly unknown-key: "wekly" is not a key/],
    ['a weekday that is none', 'weekly: saturday', 'weekly: funday', /^funday .*funday/],
    ['a day of the month that is none', 'first-sunday', 'fifth-sunday', /^fifth-sunday .*fifth-sunday/],
    ['an hour that the clocks skip', '"00:00"', '"02:00"', /^"02:00" backup-at-clock-change: policy standard begins/],
    ['more months than the product counts', 'monthly: 12', 'monthly: 999', /^999 .*999 is out of range/],
    ['a version without copies', '1.3-rev2', '1.2-rev1', /^1\.2-rev1 backup-api-too-old: /],
    ['a version that is none', '1.3-rev2', '1.3-rev9', /^1\.3-rev9 .*1\.3-rev9/],
    ['a repository without a name', 'name: repo-offsite, ', '', /lacks "name"/],
    ['a repository that is neither', '    offsite: {', '    offside: {', /^offside unknown-key/],
  ])('is found at its place: %s', (_title, text, replacement, expected) => {
    expect(foundWith(text, replacement)).toEqual([expect.stringMatching(expected)]);
  });

  it('is none in the example', () => {
    expect(foundWith('version: 1', 'version: 1 ')).toEqual([]);
  });
});
