import { inlined, type Schema } from '../../scripts/inlined-schema.js';
import { readSchemas } from '../../src/load/schemas.js';

/** A place in a schema: a key of a file, a name that a file chooses, or an entry of a list. */
export interface SchemaKey {
  /** Where it stands in `sampleOf(kind)`. */
  readonly path: readonly (string | number)[];
  readonly schema: Schema;
  readonly isRequired: boolean;
  /** What the names of its entries must look like, where the file chooses them. */
  readonly names: Schema | null;
}

const schemas = new Map(
  Object.entries(readSchemas()).map(([kind, schema]) => [`${kind}.schema.json`, schema as Schema] as const),
);

export function schemaOf(kind: 'tenant' | 'platform'): Schema {
  return inlined(kind, schemas);
}

/** Every key of a schema, however deep. */
export function keysOf(schema: Schema, path: readonly (string | number)[] = []): SchemaKey[] {
  const required = (schema['required'] ?? []) as readonly string[];
  const own = Object.entries(recordOf(schema['properties'])).flatMap(([key, entry]) =>
    withInner([...path, key], entry, required.includes(key)),
  );
  const names = asSchema(schema['propertyNames']);
  const each = asSchema(schema['additionalProperties']);
  const items = asSchema(schema['items']);
  return [
    ...own,
    ...(names === null || each === null ? [] : withInner([...path, exampleOf(names) as string], each, false)),
    ...(items === null ? [] : withInner([...path, 0], items, false)),
  ];
}

function withInner(path: readonly (string | number)[], schema: Schema, isRequired: boolean): SchemaKey[] {
  const names = asSchema(schema['propertyNames']);
  return [{ path, schema, isRequired, names }, ...keysOf(schema, path)];
}

/** A file in which every key of the schema stands, made of the examples. */
export function sampleOf(schema: Schema): unknown {
  const names = asSchema(schema['propertyNames']);
  const each = asSchema(schema['additionalProperties']);
  const items = asSchema(schema['items']);
  if (schema['properties'] !== undefined) {
    return Object.fromEntries(
      Object.entries(recordOf(schema['properties'])).map(([key, entry]) => [key, sampleOf(entry)]),
    );
  }
  if (names !== null && each !== null) return { [exampleOf(names) as string]: sampleOf(each) };
  return items === null ? exampleOf(schema) : [sampleOf(items)];
}

export function exampleOf(schema: Schema): unknown {
  const [example] = schema['examples'] as readonly unknown[];
  return example;
}

function recordOf(value: unknown): Readonly<Record<string, Schema>> {
  return (value ?? {}) as Readonly<Record<string, Schema>>;
}

function asSchema(value: unknown): Schema | null {
  return typeof value === 'object' && value !== null ? (value as Schema) : null;
}
