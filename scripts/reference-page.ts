import { type Schema, inlined } from './inlined-schema.js';

/** A page for readers: every key of a file with what it means, what is allowed, its default and an example. */
export function referencePage(kind: string, schemas: ReadonlyMap<string, Schema>): string {
  const schema = inlined(kind, schemas);
  const head = [
    '<!-- Generated from schemas/ by `npm run generate`; do not edit. -->',
    `# ${text(schema['title'])}`,
    text(schema['description']),
  ];
  const sections = Object.entries(properties(schema)).map(([key, entry]) => sectionOf(key, entry, required(schema)));
  return `${[...head, ...sections].join('\n\n')}\n`;
}

function sectionOf(key: string, schema: Schema, needed: ReadonlySet<string>): string {
  const lines = [`## \`${key}\``, rowText(schema, needed.has(key))];
  const rows = nested(schema, key).map(({ path, schema: entry, isRequired }) => row(path, entry, isRequired));
  if (rows.length === 0) return [...lines, exampleOf(schema)].join('\n\n');
  const table = ['| key | meaning | allowed | example |', '| --- | --- | --- | --- |', ...rows].join('\n');
  return [...lines, table].join('\n\n');
}

interface Entry {
  readonly path: string;
  readonly schema: Schema;
  readonly isRequired: boolean;
}

/** Every key below, with its whole path; `*` stands for a name that the file chooses. */
function nested(schema: Schema, path: string): Entry[] {
  const needed = required(schema);
  const own = Object.entries(properties(schema)).flatMap(([key, entry]) => [
    { path: `${path}.${key}`, schema: entry, isRequired: needed.has(key) },
    ...nested(entry, `${path}.${key}`),
  ]);
  const each = asSchema(schema['additionalProperties']) ?? asSchema(schema['items']);
  if (each === null) return own;
  const inner = nested(each, `${path}.*`);
  const isLeaf = inner.length === 0 && schema['items'] === undefined;
  return [...own, ...(isLeaf ? [{ path: `${path}.*`, schema: each, isRequired: false }] : inner)];
}

function row(path: string, schema: Schema, isRequired: boolean): string {
  const cells = [`\`${path}\``, rowText(schema, isRequired), allowed(schema), code(examplesOf(schema)[0])];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function rowText(schema: Schema, isRequired: boolean): string {
  const fallback = 'default' in schema ? ` Default: ${code(schema['default'])}.` : '';
  return `${text(schema['description'])}${isRequired ? ' **Required.**' : ''}${fallback}`;
}

function allowed(schema: Schema): string {
  if (Array.isArray(schema['enum'])) return schema['enum'].map(code).join(', ');
  if ('const' in schema) return code(schema['const']);
  const range = [bound('from', schema['minimum']), bound('to', schema['maximum'])].filter((part) => part !== '');
  return [typeNames[text(schema['type'])] ?? '', ...range].join(' ');
}

const typeNames: Readonly<Record<string, string>> = {
  object: 'map',
  array: 'list',
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
};

function bound(word: string, value: unknown): string {
  return typeof value === 'number' ? `${word} ${value}` : '';
}

function exampleOf(schema: Schema): string {
  return `Allowed: ${allowed(schema)}. Example: ${code(examplesOf(schema)[0])}`;
}

function code(value: unknown): string {
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}

function examplesOf(schema: Schema): readonly unknown[] {
  return Array.isArray(schema['examples']) ? schema['examples'] : [];
}

function properties(schema: Schema): Readonly<Record<string, Schema>> {
  return (schema['properties'] ?? {}) as Readonly<Record<string, Schema>>;
}

function required(schema: Schema): ReadonlySet<string> {
  return new Set(Array.isArray(schema['required']) ? (schema['required'] as string[]) : []);
}

function asSchema(value: unknown): Schema | null {
  return typeof value === 'object' && value !== null ? (value as Schema) : null;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
