import { sortedEntries } from '../../order.js';

/** A value of Icinga 2's configuration language. `macro` values are ours, and are filled in when a check runs. */
export type IcingaValue =
  | string
  | number
  | boolean
  | readonly IcingaValue[]
  | { readonly [key: string]: IcingaValue }
  | Macro;

/** A text in which `$name$` is to be filled in. */
export interface Macro {
  readonly macro: string;
}

/**
 * A text in quotes that stands for itself wherever it goes: quotes and backslashes are escaped for the parser, and `$` is doubled,
 * since macros are looked for in every text that reaches a command, also in one that a macro stood for. Throws for NUL, which no
 * text of the daemon can hold.
 */
export function icingaText(text: string): string {
  return quoted(text.includes('$') ? text.replaceAll('$', '$$$$') : text);
}

/** A value, in one line; what stands in no particular order is sorted. */
export function icingaValue(value: IcingaValue): string {
  if (typeof value === 'string') return icingaText(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (isList(value)) return value.length === 0 ? '[ ]' : `[ ${value.map(icingaValue).join(', ')} ]`;
  if (isMacro(value)) return quoted(value.macro);
  const entries = sortedEntries(value).map(([key, entry]) => `${quoted(key)} = ${icingaValue(entry)}`);
  return entries.length === 0 ? '{ }' : `{ ${entries.join(', ')} }`;
}

/** Name of an object, a variable or a key: no macro is looked for in it. */
export function quoted(text: string): string {
  if (!isEscaped.test(text)) return `"${text}"`;
  if (text.includes('\0')) throw new Error('a text for the monitoring holds NUL');
  return `"${text.replaceAll(/["\\\n\r\t\b\f]/g, (character) => escapes[character] ?? character)}"`;
}

/** `object Host "k0042-ts01" { … }`, an attribute in each line. */
export function icingaObject(kind: string, name: string, lines: readonly string[]): string[] {
  return lines.length === 0
    ? [`${kind} ${quoted(name)} { }`]
    : [`${kind} ${quoted(name)} {`, ...lines.map((line) => `  ${line}`), '}'];
}

/** `vars.role = "terminal-server"`, for each. */
export function variables(values: Readonly<Record<string, IcingaValue>>): string[] {
  return Object.entries(values).map(([name, value]) => `vars.${name} = ${icingaValue(value)}`);
}

/** Few texts hold any of it. */
const isEscaped = /["\\\n\r\t\b\f\0]/;

const escapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
};

function isList(value: IcingaValue): value is readonly IcingaValue[] {
  return Array.isArray(value);
}

function isMacro(value: object): value is Macro {
  return 'macro' in value && typeof value.macro === 'string' && Object.keys(value).length === 1;
}
