/** A JSON Schema as plain data. */
export type Schema = { readonly [key: string]: unknown };

/** The schema of this kind with every `$ref` replaced by what it names; keywords beside a `$ref` win. */
export function inlined(kind: string, schemas: ReadonlyMap<string, Schema>): Schema {
  const file = `${kind}.schema.json`;
  return resolved(schemaOf(file, schemas), file, schemas) as Schema;
}

function resolved(value: unknown, file: string, schemas: ReadonlyMap<string, Schema>): unknown {
  if (Array.isArray(value)) return value.map((entry) => resolved(entry, file, schemas));
  if (value === null || typeof value !== 'object') return value;
  const { $ref, ...rest } = value as Schema;
  const own = Object.fromEntries(Object.entries(rest).map(([key, entry]) => [key, resolved(entry, file, schemas)]));
  return typeof $ref === 'string' ? { ...referred($ref, file, schemas), ...own } : own;
}

function referred($ref: string, file: string, schemas: ReadonlyMap<string, Schema>): Schema {
  const [target = '', pointer = ''] = $ref.split('#');
  const name = target === '' ? file : target;
  let found: unknown = schemaOf(name, schemas);
  for (const key of pointer.split('/').slice(1)) found = (found as Schema)[key];
  return resolved(found, name, schemas) as Schema;
}

function schemaOf(file: string, schemas: ReadonlyMap<string, Schema>): Schema {
  const schema = schemas.get(file);
  if (schema === undefined) throw new Error(`there is no schema ${file}`);
  return schema;
}
