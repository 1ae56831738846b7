import type { ErrorObject } from 'ajv/dist/2020.js';
import type { DataPath, Finding } from '../diagnostic.js';
import { didYouMean } from './suggest.js';

type Fields = Readonly<Record<string, unknown>>;

/** A departure from the schema in the words of the field: what was found, what is allowed. */
export function explainError(file: string, error: ErrorObject, path: DataPath): Finding {
  const { keyword, params, parentSchema, data } = error as ErrorObject & { params: Fields; parentSchema: Fields };
  const value = { file, path, part: 'value' } as const;
  switch (keyword) {
    case 'additionalProperties':
      return unknownKey(file, path, text(params['additionalProperty']), parentSchema);
    case 'propertyNames':
      return badName(file, path, text(params['propertyName']), error);
    case 'required': {
      const missing = text(params['missingProperty']);
      const what = (parentSchema['properties'] as Fields | undefined)?.[missing] as Fields | undefined;
      const expected = what === undefined ? `add "${missing}"` : `add "${missing}": ${expectation(what)}`;
      return finding('missing-key', `${titleOf(parentSchema)} lacks "${missing}"`, expected, {
        file,
        path,
        part: 'key',
      });
    }
    case 'enum':
    case 'const': {
      const allowed = keyword === 'enum' ? (params['allowedValues'] as unknown[]) : [params['allowedValue']];
      const meant = typeof data === 'string' ? didYouMean(data, allowed.map(String)) : '';
      const expected =
        allowed.length === 1 ? `expected: ${String(allowed[0])}` : `expected one of: ${allowed.join(', ')}`;
      return finding('wrong-value', `${shown(data)} is not allowed here${meant}`, expected, value);
    }
    case 'type':
      return finding(
        'wrong-type',
        `${shown(data)} is ${article(kindOf(data))}, not ${article(text(params['type']))}`,
        expectation(parentSchema),
        value,
      );
    case 'uniqueItems':
      return finding(
        'repeated-value',
        `${shown((data as unknown[])[Number(params['i'])])} stands twice in the list`,
        'name it once',
        {
          file,
          path: [...path, Number(params['i'])],
          part: 'value',
        },
      );
    case 'minProperties':
    case 'minItems':
      return finding(
        'too-few',
        `${titleOf(parentSchema)} is empty`,
        `at least ${String(params['limit'])} entry`,
        value,
      );
    case 'maxProperties':
    case 'maxItems':
      return finding(
        'too-many',
        `${titleOf(parentSchema)} has too many entries`,
        `at most ${String(params['limit'])}`,
        value,
      );
    case 'minimum':
    case 'maximum':
      return finding(
        'out-of-range',
        `${shown(data)} is out of range`,
        `expected ${text(params['comparison'])} ${String(params['limit'])}`,
        value,
      );
    default:
      return finding(
        'wrong-value',
        `${shown(data)} is no ${titleOf(parentSchema).toLowerCase()}`,
        expectation(parentSchema),
        value,
      );
  }
}

function unknownKey(file: string, path: DataPath, key: string, parent: Fields): Finding {
  const keys = Object.keys(parent['properties'] ?? {});
  const message = `"${clipped(key)}" is not a key of ${article(titleOf(parent).toLowerCase())}${didYouMean(key, keys)}`;
  return finding('unknown-key', message, `expected one of: ${keys.join(', ')}`, {
    file,
    path: [...path, key],
    part: 'key',
  });
}

/** ajv reports what is wrong with a key at the map; the key itself is the place. */
function badName(file: string, path: DataPath, name: string, { parentSchema }: ErrorObject): Finding {
  const title = titleOf(parentSchema ?? {}).toLowerCase();
  const allowed = 'lowercase letters, digits and hyphens, beginning with a letter, unless the reference says more';
  return finding('wrong-name', `"${clipped(name)}" cannot be a name in ${title}`, allowed, {
    file,
    path: [...path, name],
    part: 'key',
  });
}

function finding(code: string, message: string, expected: string, at: Finding['at']): Finding {
  return { code, severity: 'error', message, expected, at };
}

function expectation(schema: Fields): string {
  const [example] = (schema['examples'] ?? []) as unknown[];
  const description = text(schema['description']).replace(/\.$/, '');
  const lower = `${description.slice(0, 1).toLowerCase()}${description.slice(1)}`;
  return example === undefined ? lower : `${lower}, such as ${shown(example)}`;
}

function titleOf(schema: Fields): string {
  return text(schema['title']) || 'value';
}

const longestShown = 60;

function shown(value: unknown): string {
  const json = value === undefined ? 'nothing' : JSON.stringify(value);
  return clipped(json);
}

function clipped(found: string): string {
  return found.length > longestShown ? `${found.slice(0, longestShown)}…` : found;
}

function kindOf(value: unknown): string {
  if (value === null) return 'empty value';
  if (Array.isArray(value)) return 'list';
  return typeof value === 'object' ? 'map' : typeof value;
}

const names: Readonly<Record<string, string>> = {
  object: 'map',
  array: 'list',
  string: 'text',
  integer: 'whole number',
};

function article(kind: string): string {
  const name = names[kind] ?? kind;
  return `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
