import { compile, type JSONSchema } from 'json-schema-to-typescript';
import { type Schema, inlined } from './inlined-schema.js';

const head = `/** Generated from schemas/ by \`npm run generate\`; do not edit. */
import type { DeepReadonly } from '../deep-readonly.js';
`;

/** The TypeScript of a schema: one type with everything in it, deeply readonly. */
export async function typesOf(kind: string, schemas: ReadonlyMap<string, Schema>): Promise<string> {
  const name = `${kind[0]?.toUpperCase()}${kind.slice(1)}`;
  const text = await compile(plain(inlined(kind, schemas)) as JSONSchema, `${name}File`, {
    bannerComment: head,
    additionalProperties: false,
    ignoreMinAndMaxItems: true,
    unknownAny: true,
    format: false,
  });
  return `${text.replace(`export interface ${name}File`, `interface ${name}File`)}\nexport type ${name} = DeepReadonly<${name}File>\n`;
}

/** What concerns values and readers is left out: titles would become type names, and conditions are not known. */
const left = new Set([
  'title',
  'examples',
  'default',
  'if',
  'then',
  'propertyNames',
  'format',
  '$id',
  '$schema',
  'anyOf',
]);

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  const schema = value as Schema;
  const entries = Object.entries(schema).filter(([key, entry]) => !left.has(key) || isPropertyNamed(key, entry));
  return Object.fromEntries(entries.map(([key, entry]) => [key, plain(entry)]));
}

/** A property of a file may bear the name of a keyword, such as `title`; its value is then a schema. */
function isPropertyNamed(key: string, entry: unknown): boolean {
  return (
    key !== 'if' && key !== 'then' && key !== 'propertyNames' && typeof entry === 'object' && !Array.isArray(entry)
  );
}
