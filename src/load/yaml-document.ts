import { Composer, type Document, Lexer, LineCounter, Parser, type CST } from 'yaml';

/** Something wrong with the YAML itself, by offsets into the text; the end is exclusive. */
export interface YamlProblem {
  readonly code: string;
  readonly message: string;
  readonly expected: string;
  readonly start: number;
  readonly end: number;
  /** The other place that takes part, such as the first of two equal keys. */
  readonly related?: { readonly message: string; readonly start: number; readonly end: number };
}

export interface ReadDocument {
  /** `null` where it was not built because it is nested too deep. */
  readonly document: Document | null;
  readonly lines: LineCounter;
  readonly problems: readonly YamlProblem[];
}

/** The language needs 8 levels. What builds the document recurses, and near 1,000 levels ends the process. */
const deepestLevel = 64;

/** Reads YAML 1.2 in its core schema, with the place of every node. */
export function readDocument(text: string): ReadDocument {
  const lines = linesOf(text);
  const { tokens, tooDeep } = readTokens(text);
  if (tooDeep !== null) return { document: null, lines, problems: [deep(tooDeep)] };

  const options = { version: '1.2', schema: 'core', stringKeys: true, prettyErrors: false } as const;
  // Equal keys are looked for elsewhere: this parser compares each with all others.
  const composer = new Composer({ ...options, uniqueKeys: false });
  const [document = null, second] = composer.compose(tokens, true, text.length);
  return { document, lines, problems: second === undefined ? [] : [more(second)] };
}

/** The parser counts lines too, but loses some where a text is not closed. */
function linesOf(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) lines.addNewLine(end + 1);
  return lines;
}

interface Tokens {
  readonly tokens: readonly CST.Token[];
  /** Where the text is nested too deep, then nothing behind it was read. */
  readonly tooDeep: number | null;
}

function readTokens(text: string): Tokens {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > deepestLevel) return { tokens, tooDeep: parser.offset };
  }
  tokens.push(...parser.end());
  return { tokens, tooDeep: null };
}

function deep(offset: number): YamlProblem {
  return {
    code: 'too-deep',
    message: `values are nested deeper than ${deepestLevel} levels`,
    expected: 'the language needs no more than 8 levels',
    start: Math.max(0, offset - 1),
    end: offset,
  };
}

function more({ range }: Document): YamlProblem {
  const start = range?.[0] ?? 0;
  return {
    code: 'yaml-syntax',
    message: 'a second document begins here',
    expected: 'one file holds one tenant or platform: take out the line of dashes',
    start,
    end: start + 1,
  };
}
