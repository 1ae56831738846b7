/** A JSON Schema as plain data. */
export type SchemaFields = Readonly<Record<string, unknown>>;

/** What a value is called in a message. */
export function kindOf(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return 'text';
  return typeof value === 'object' ? 'a map' : nameOfType(typeof value);
}

const typeNames: Readonly<Record<string, string>> = {
  object: 'a map',
  array: 'a list',
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
};

/** What a type of JSON Schema is called in a message. */
export function nameOfType(type: string): string {
  return typeNames[type] ?? type;
}

const longestShown = 60;

/** The value as found, shortened. */
export function shown(value: unknown): string {
  // What JSON has no number for, YAML writes as .inf and .nan.
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value).toLowerCase();
  return clipped(value === undefined ? 'nothing' : JSON.stringify(value));
}

export function clipped(found: string): string {
  const letters = Array.from(found);
  return letters.length > longestShown ? `${letters.slice(0, longestShown).join('')}…` : found;
}

/** The title of a schema, as it stands in the middle of a sentence: `Server` is `server`, `IPv4 range` stays. */
export function titleOf(schema: SchemaFields): string {
  return lowerFirst(text(schema['title']) || 'value');
}

/** What the schema says is allowed, with an example. */
export function expectation(schema: SchemaFields): string {
  const [example] = (schema['examples'] ?? []) as unknown[];
  const what = text(schema['description']).replace(/\.$/, '');
  return example === undefined ? what : `${what}, such as ${clipped(inYaml(example))}`;
}

/** As it would be written in a file: texts without quotes where they need none. */
export function inYaml(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inYaml).join(', ')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).map(([key, entry]) => `${key}: ${inYaml(entry)}`);
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }
  return typeof value === 'string' && isPlainText(value) ? value : JSON.stringify(value);
}

/** A time is quoted: other tools read it as a number. */
function isPlainText(value: string): boolean {
  return (
    /^[\p{L}\p{N}]([\p{L}\p{N} ./@_+-]|:(?! ))*$/u.test(value) && !/^\d+([.:]\d+)?$|^(true|false|null)$/.test(value)
  );
}

/** `a server`, `an exception`, `a user`. */
export function withArticle(title: string): string {
  return `${/^(?!us)[aeiou]/i.test(title) ? 'an' : 'a'} ${title}`;
}

function lowerFirst(words: string): string {
  return /^\p{Lu}(?![\p{Lu}\p{N}-]|\p{Ll}+\p{Lu})/u.test(words)
    ? words.slice(0, 1).toLowerCase() + words.slice(1)
    : words;
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
