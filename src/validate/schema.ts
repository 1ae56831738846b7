import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Finding } from '../diagnostic.js';
import { formats } from './formats.js';
import { schemaFindings } from './schema-findings.js';

export type SchemaKind = 'tenant' | 'platform';
export type Schemas = Readonly<Record<SchemaKind | 'common', object>>;
export type SchemaCheck = (kind: SchemaKind, file: string, data: unknown) => Finding[];

/** Compiles each schema when it is first needed; the check gives every departure from them, one finding for each mistake. */
export function schemaCheck(schemas: Schemas): SchemaCheck {
  const ajv = new Ajv2020({
    strict: true,
    allErrors: true,
    verbose: true,
    strictTypes: false,
    strictRequired: false,
    // Both take longer than checking 500 tenants; a test checks that the schemas are schemas.
    validateSchema: false,
    code: { optimize: false },
  });
  for (const [name, isOne] of Object.entries(formats)) ajv.addFormat(name, isOne);
  ajv.addSchema(schemas.common);
  const checks: Partial<Record<SchemaKind, ValidateFunction>> = {};
  return (kind, file, data) => {
    const check = (checks[kind] ??= ajv.compile(schemas[kind]));
    return check(data) ? [] : schemaFindings(file, data, check.errors ?? []);
  };
}
