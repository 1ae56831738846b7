import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { readSchemas } from '../../src/load/schemas.js';
import { isDate } from '../../src/validate/formats.js';

it.each(Object.entries(readSchemas()))('the schema %s is one of JSON Schema 2020-12', (_kind, schema) => {
  const ajv = new Ajv2020();
  void ajv.validateSchema(schema);
  expect(ajv.errors).toBeNull();
});

it.each([
  ['2026-12-01', true],
  ['2028-02-29', true],
  ['2000-02-29', true],
  ['0004-02-29', true],
  ['2026-02-29', false],
  ['2100-02-29', false],
  ['2026-04-31', false],
  ['2026-12-31', true],
  ['2026-13-01', false],
  ['2026-00-10', false],
  ['2026-10-00', false],
  ['2026-1-1', false],
])('%s is a day of the calendar: %s', (text, isDay) => expect(isDate(text)).toBe(isDay));
