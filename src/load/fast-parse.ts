import { CORE_SCHEMA, load, Type } from 'js-yaml';

/**
 * Data of a plain YAML file, some ten times faster than with positions; `null` where the text uses anything that the two
 * parsers might read differently, or that is wrong: then the parser with positions has the say.
 */
export function fastParse(text: string): { readonly data: unknown } | null {
  if (!isPlain(text)) return null;
  try {
    const data: unknown = load(text, { schema });
    return typeof data === 'object' && data !== null && hasOnlyStringKeys(data) ? { data } : null;
  } catch {
    return null;
  }
}

const word = String.raw`[\p{L}_][\p{L}\p{M}\p{N}._@+-]*`;
const quoted = String.raw`"[^"\\\n]*"|'[^'\n]*'`;
const plain = String.raw`[\p{L}\p{N}.~(/](?:[^\n#:{}\[\]]|:(?=[^\s#:{}\[\]"',]))*`;
/** What opens behind a comma, or where a key is expected, may be a list or map as a key: js-yaml would make it a text. */
const flow = String.raw`[\[{](?:[\p{L}\p{M}\p{N} ._/@+()}\],\\-]|(?<![{,] *)[{\[]|(?<=[\p{L}\p{N}"']):(?=[ \p{L}\p{N}])|${quoted})*[\]}]`;
const value = `(?:${quoted}|${plain}|${flow})`;
const comment = String.raw`(?: +#[^\n]*)?`;

/** A blank line, a comment, `key:`, `key: value` or `- value`; every value ends on its line. */
const plainLine = new RegExp(
  String.raw` *(?:#[^\n]*|(?:- +)*(?:${word}|${quoted}):(?: +${value})?${comment} *|(?:- +)+${value}${comment} *)?(?:\n|$)`,
  'uy',
);

/** Matching takes the square of it at worst. */
const longestLine = 1000;

/** Besides ends of lines, no characters but visible ones: parsers disagree on the others, and they are reported. */
const odd =
  /[^\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u05ff\u1e00-\u1fff\u2010-\u2027\u2030-\u205f\u2070-\ud7ff\uf900-\ufdff]/;

/** Read as keys these are no strings, or have a meaning to JavaScript. */
const oddKey = /^(?:~|null|true|false|__proto__|[-+.]?\d.*|)$/i;

function isPlain(text: string): boolean {
  if (odd.test(text)) return false;
  for (let start = 0; start < text.length; start = plainLine.lastIndex) {
    const end = text.indexOf('\n', start);
    if ((end === -1 ? text.length : end) - start > longestLine) return false;
    plainLine.lastIndex = start;
    if (!plainLine.test(text)) return false;
  }
  return true;
}

function hasOnlyStringKeys(data: unknown): boolean {
  if (data === null || typeof data !== 'object') return true;
  if (Array.isArray(data)) return data.every(hasOnlyStringKeys);
  return Object.entries(data).every(([key, entry]) => !oddKey.test(key) && hasOnlyStringKeys(entry));
}

/** All that YAML 1.2 takes for a number (yaml.org/spec/1.2.2, core schema); js-yaml also takes what YAML 1.1 did. */
const number =
  /^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const simpleNumber = /^(?:0|[1-9][0-9]{0,14})$/;

const schema = CORE_SCHEMA.extend({
  implicit: [
    new Type('tag:yaml.org,2002:int', {
      kind: 'scalar',
      resolve: (text: string | null) => text !== null && number.test(text),
      construct: (text: string) => {
        if (simpleNumber.test(text)) return Number(text);
        throw new Error(`${text} is for the other parser`);
      },
    }),
    new Type('tag:yaml.org,2002:float', { kind: 'scalar', resolve: () => false }),
  ],
});
