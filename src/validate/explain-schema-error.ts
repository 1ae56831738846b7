import type { ErrorObject } from 'ajv/dist/2020.js';
import type { DataPath, Finding } from '../diagnostic.js';
import { named, namesSomebody } from '../named-text.js';
import { formats } from './formats.js';
import { isPerson } from './is-person.js';
import { repair } from './repair.js';
import {
  clipped,
  expectation,
  inYaml,
  kindOf,
  nameOfType,
  type SchemaFields,
  shown,
  text,
  titleOf,
  withArticle,
} from './schema-words.js';
import { didYouMean, suggestion } from './suggest.js';

interface Departure {
  readonly file: string;
  readonly path: DataPath;
  /** The map, list or value that departs. */
  readonly data: unknown;
  /** The schema that it departs from. */
  readonly schema: SchemaFields;
  readonly params: SchemaFields;
  readonly keyword: string;
  /** What stands there in words: `server "ts01"`, `"network"`, `the tenant`. */
  readonly subject: string;
  /** Its kind in words: `a server`, `"network"`, `a tenant`. */
  readonly kind: string;
  /** What a value is not: `IPv4 range`, or `value for "path"`. */
  readonly wanted: string;
}

/** A departure from the schema in the words of the field: what was found, what is allowed. */
export function explainError(file: string, error: ErrorObject, path: DataPath): Finding {
  const departure = departureOf(file, error, path);
  if (error.propertyName !== undefined) return wrongName(departure, error.propertyName);
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(departure);
    case 'required':
      return missingKey(departure);
    case 'type':
      return wrongType(departure);
    case 'uniqueItems':
      return repeatedValue(departure);
    case 'minProperties':
    case 'minItems':
    case 'maxProperties':
    case 'maxItems':
      return wrongCount(departure);
    case 'minimum':
    case 'maximum':
      return outOfRange(departure);
    default:
      return wrongValue(departure);
  }
}

function departureOf(file: string, error: ErrorObject, path: DataPath): Departure {
  const schema = (error.parentSchema ?? {}) as SchemaFields;
  const params = error.params as SchemaFields;
  const inner = error.schemaPath.split('/').at(-2);
  const last = path.at(-1);
  const isEntry = inner === 'additionalProperties' || inner === 'items';
  const title = titleOf(schema);
  const name =
    typeof last === 'number' ? `entry ${last + 1} of "${nameAt(path.slice(0, -1))}"` : `"${nameAt(path, error.data)}"`;
  const root = `the ${title === 'value' ? 'platform' : title}`;
  return {
    file,
    path,
    data: error.data,
    schema,
    params,
    keyword: error.keyword,
    subject: last === undefined ? root : isEntry && typeof last !== 'number' ? `${title} ${name}` : name,
    kind: last === undefined || isEntry ? withArticle(title) : name,
    wanted: isEntry || error.schemaPath.startsWith('common.') ? title : `value for ${name}`,
  };
}

/** The last step of a path; what is no key of the language may be somebody's name. */
function nameAt(path: DataPath, value?: unknown): string {
  const step = String(path.at(-1));
  return namesSomebody(path) || isPerson(value) ? named(clipped(step)) : clipped(step);
}

function unknownKey({ file, path, data, schema, params, kind }: Departure): Finding {
  const key = text(params['additionalProperty']);
  const keys = Object.keys(schema['properties'] ?? {});
  const free = keys.filter((candidate) => !Object.hasOwn(data as object, candidate));
  const meant = didYouMean(key, free);
  // A slip of a word of the language is no name; anything else may be one in the wrong column.
  const found = meant === '' ? named(clipped(key)) : clipped(key);
  const message = `"${found}" is not a key of ${kind}${meant}`;
  return finding('unknown-key', message, `expected one of: ${keys.join(', ')}`, {
    file,
    path: [...path, key],
    part: 'key',
  });
}

function missingKey({ file, path, schema, params, subject }: Departure): Finding {
  const key = text(params['missingProperty']);
  const wanted = (schema['properties'] as Readonly<Record<string, SchemaFields>> | undefined)?.[key];
  return finding('missing-key', `${subject} lacks "${key}"`, wayToAdd(key, wanted), { file, path, part: 'key' });
}

function wayToAdd(key: string, wanted: SchemaFields | undefined): string {
  const [example] = (wanted?.['examples'] ?? []) as unknown[];
  if (wanted?.['description'] === undefined)
    return `add "${key}", or name with "like" the platform that this one resembles`;
  const what = expectation({ description: wanted['description'] });
  return `add "${key}: ${clipped(inYaml(example))}" or the like: ${what}`;
}

function wrongName({ file, path, schema }: Departure, name: string): Finding {
  const meant = repair(name, (candidate) => isAllowed(schema, candidate));
  const message = `"${named(clipped(name))}" is no ${titleOf(schema)}${meaning(meant, named)}`;
  return finding('wrong-name', message, expectation(schema), { file, path: [...path, name], part: 'key' });
}

function wrongType({ file, path, data, schema, params, subject }: Departure): Finding {
  const type = text(params['type']);
  const meant = repair(data, (candidate) => isOfType(candidate, type) && isAllowed(schema, candidate));
  const message =
    data === null
      ? `${subject} has no value`
      : `${quoted(data)} is ${kindOf(data)}, not ${nameOfType(type)}${meaning(meant, named)}`;
  return finding('wrong-type', message, expectation(schema), { file, path, part: 'value' });
}

function isOfType(value: unknown, type: string): boolean {
  return type === 'integer' ? Number.isInteger(value) : typeof value === type;
}

function repeatedValue({ file, path, data, params }: Departure): Finding {
  const index = Math.max(Number(params['i']), Number(params['j']));
  const message = `${quoted((data as unknown[])[index])} stands twice in the list`;
  return finding('repeated-value', message, 'name it once', { file, path: [...path, index], part: 'value' });
}

function wrongCount({ file, path, data, params, keyword, subject }: Departure): Finding {
  const at = { file, path, part: 'value' } as const;
  const limit = Number(params['limit']);
  const entries = limit === 1 ? 'entry' : 'entries';
  if (keyword.startsWith('min')) return finding('too-few', `${subject} is empty`, `at least ${limit} ${entries}`, at);
  const count = Object.keys(data as object).length;
  return finding('too-many', `${subject} has ${count} entries`, `at most ${limit} ${entries}`, at);
}

function outOfRange({ file, path, data, schema, keyword, params }: Departure): Finding {
  const { minimum, maximum } = schema;
  const range =
    typeof minimum === 'number' && typeof maximum === 'number'
      ? `from ${minimum} to ${maximum}`
      : `at ${keyword === 'minimum' ? 'least' : 'most'} ${Number(params['limit'])}`;
  return finding('out-of-range', `${shown(data)} is out of range`, range, { file, path, part: 'value' });
}

function wrongValue({ file, path, data, schema, subject, keyword, wanted }: Departure): Finding {
  const at = { file, path, part: 'value' } as const;
  const allowed = allowedValues(schema);
  if (allowed !== null) {
    const meant = repair(data, (candidate) => allowed.includes(candidate)) ?? nearest(data, allowed);
    const found = meant === undefined ? quoted(data) : shown(data);
    const message = `${found} is not allowed here${meaning(meant)}`;
    return finding(
      'wrong-value',
      message,
      `expected ${allowed.length === 1 ? '' : 'one of: '}${allowed.map(String).join(', ')}`,
      at,
    );
  }
  if (data === '') return finding('wrong-value', `${subject} is empty`, expectation(schema), at);
  if (keyword === 'maxLength') {
    const most = `at most ${String(schema['maxLength'])} characters`;
    return finding('wrong-value', `${subject} has ${Array.from(String(data)).length} characters`, most, at);
  }
  const meant = repair(data, (candidate) => isAllowed(schema, candidate));
  return finding('wrong-value', `${quoted(data)} is no ${wanted}${meaning(meant, named)}`, expectation(schema), at);
}

function allowedValues(schema: SchemaFields): readonly unknown[] | null {
  if (Array.isArray(schema['enum'])) return schema['enum'];
  return 'const' in schema ? [schema['const']] : null;
}

function nearest(data: unknown, allowed: readonly unknown[]): string | undefined {
  return typeof data === 'string' ? (suggestion(data, allowed.map(String)) ?? undefined) : undefined;
}

/** Whether the schema of a single value would take the candidate; `anyOf` is not looked into. */
function isAllowed(schema: SchemaFields, candidate: unknown): boolean {
  if (typeof candidate === 'number' || typeof candidate === 'boolean')
    return isWithin(candidate, schema['minimum'], schema['maximum']);
  if (typeof candidate !== 'string' || schema['anyOf'] !== undefined) return false;
  const { pattern, format, maxLength = Number.POSITIVE_INFINITY } = schema;
  return (
    candidate.length > 0 &&
    candidate.length <= Number(maxLength) &&
    (pattern === undefined || new RegExp(text(pattern), 'u').test(candidate)) &&
    (format === undefined || formats[text(format)]?.(candidate) === true)
  );
}

function isWithin(value: number | boolean, minimum: unknown, maximum: unknown): boolean {
  return Number(value) >= Number(minimum ?? Number.NEGATIVE_INFINITY) && Number(value) <= Number(maximum ?? Infinity);
}

function meaning(meant: unknown, mark: (text: string) => string = String): string {
  if (meant === undefined || meant === null) return '';
  const words = JSON.stringify(meant);
  return `, did you mean ${isWord(meant) ? mark(words) : words}?`;
}

/** The value as found; with letters in it, it may name somebody wherever it stands. */
function quoted(value: unknown): string {
  return isWord(value) ? named(shown(value)) : shown(value);
}

function isWord(value: unknown): boolean {
  return typeof value !== 'boolean' && typeof value !== 'number' && value !== null && /\p{L}/u.test(shown(value));
}

function finding(code: string, message: string, expected: string, at: Finding['at']): Finding {
  return { code, severity: 'error', message, expected, at };
}
