import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { readSchemas } from '../../src/load/schemas.js';
import { formats } from '../../src/validate/formats.js';
import { schemaCheck } from '../../src/validate/schema.js';
import { keysOf, sampleOf, type SchemaKey, schemaOf } from './schema-keys.js';

const check = schemaCheck(readSchemas());

describe.each(['tenant', 'platform'] as const)('the schema of a %s file', (kind) => {
  const schema = schemaOf(kind);
  const sample = sampleOf(schema);
  const keys = keysOf(schema);
  const named = keys.map((key) => [key.path.join('.'), key] as const);
  const required = named.filter(([, { isRequired }]) => isRequired);
  const optional = named.filter(([, { isRequired }]) => !isRequired);
  const codesOf = (data: unknown) =>
    check(kind, 'file', data).map(({ code, at: { path, part } }) => ({ code, path, part }));

  it('accepts a file in which every key stands with its example', () => {
    expect(check(kind, 'file', sample)).toEqual([]);
  });

  it.each(named)('says of %s what it is, in a title, a sentence and examples that it accepts', (_path, key) => {
    const { title, description, examples } = key.schema;
    expect(title).toMatch(/\p{Lu}/u);
    expect(description).toMatch(/^[\p{Lu}`].{7,}[.]$/u);
    expect(examples).not.toHaveLength(0);
    const values = [...(examples as unknown[]), ...('default' in key.schema ? [key.schema['default']] : [])];
    for (const value of values) expect(errorsOf(key, value)).toEqual([]);
  });

  it.each(named)('rejects wrong values of %s at their place, each by one finding', (_path, key) => {
    const wrong = [...wrongValues(key)];
    expect(wrong).not.toHaveLength(0);
    for (const { value, code, at = key.path, part = 'value' } of wrong) {
      expect({ value, found: codesOf(replaced(sample, key.path, value)) }).toEqual({
        value,
        found: [{ code, path: at, part }],
      });
    }
  });

  it.each(required)('reports that %s misses, at its owner', (_path, { path }) => {
    const owner = path.slice(0, -1);
    expect(codesOf(replaced(sample, path, undefined))).toEqual([{ code: 'missing-key', path: owner, part: 'key' }]);
  });

  it.each(optional)('does without %s, unless it was the last of its owner', (_path, { path }) => {
    const owner = { path: path.slice(0, -1), part: 'value' };
    const found = codesOf(replaced(sample, path, undefined));
    expect([[], [{ ...owner, code: 'too-few' }]]).toContainEqual(found);
  });
});

function errorsOf({ schema }: SchemaKey, value: unknown): unknown[] {
  const ajv = new Ajv2020({ strict: false, formats });
  ajv.validate(schema, value);
  return ajv.errors ?? [];
}

/** The sample with another value at the path, or without it. */
function replaced(data: unknown, [step, ...rest]: SchemaKey['path'], value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(data)) {
    const entries: readonly unknown[] = data;
    return entries.flatMap((entry, index) => (index === step ? listOf(replaced(entry, rest, value)) : [entry]));
  }
  const entries = Object.entries(data as object).flatMap(([key, entry]) =>
    key === step ? listOf(replaced(entry, rest, value)).map((changed) => [key, changed] as const) : [[key, entry]],
  );
  return Object.fromEntries(entries) as unknown;
}

function listOf(value: unknown): unknown[] {
  return value === undefined ? [] : [value];
}

interface Wrong {
  readonly value: unknown;
  readonly code: string;
  readonly at?: readonly (string | number)[];
  readonly part?: 'key' | 'value';
}

/** Values that break each keyword of the schema, one after the other. */
function* wrongValues({ path, schema, names }: SchemaKey): Iterable<Wrong> {
  const sample = sampleOf(schema);
  const isChoice = 'enum' in schema || 'const' in schema;
  yield { value: null, code: isChoice ? 'wrong-value' : 'wrong-type' };
  yield { value: typeof sample === 'object' ? 'text' : { a: 1 }, code: isChoice ? 'wrong-value' : 'wrong-type' };
  if (isChoice) yield { value: 'no such choice', code: 'wrong-value' };
  if ('pattern' in schema || 'format' in schema || 'anyOf' in schema) yield { value: '\u0000', code: 'wrong-value' };
  if ('minimum' in schema) yield { value: Number(schema['minimum']) - 1, code: 'out-of-range' };
  if ('maximum' in schema) yield { value: Number(schema['maximum']) + 1, code: 'out-of-range' };
  if (schema['type'] === 'integer') yield { value: 1.5, code: 'wrong-type' };
  if ('minItems' in schema) yield { value: [], code: 'too-few' };
  if ('minProperties' in schema) yield { value: {}, code: 'too-few' };
  if (schema['uniqueItems'] === true) {
    const [first] = sample as readonly unknown[];
    yield { value: [first, first], code: 'repeated-value', at: [...path, 1] };
  }
  if (schema['additionalProperties'] === false) {
    yield { value: { ...(sample as object), ünknown: 1 }, code: 'unknown-key', at: [...path, 'ünknown'], part: 'key' };
  }
  if (names !== null) {
    const [entry] = Object.values(sample as object) as unknown[];
    yield { value: { '*': entry }, code: 'wrong-name', at: [...path, '*'], part: 'key' };
  }
}
