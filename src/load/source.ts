import {
  type Document,
  isMap,
  isSeq,
  isScalar,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import type { DataPath, Diagnostic, Location, Place } from '../diagnostic.js';
import { fastParse } from './fast-parse.js';

/** A file the user edits, read: its text, its data and the way from a place in the data to one in the text. */
export interface Source {
  /** Relative to the repository, with forward slashes. */
  readonly file: string;
  readonly text: string;
  /** Plain data, `null` where the text is no YAML; then `diagnostics` says why. */
  readonly data: unknown;
  readonly diagnostics: readonly Diagnostic[];
  readonly locate: (place: Pick<Place, 'path' | 'part'>) => Location;
}

/** More than 10,000 users fit; what is larger was not written by hand. */
const largestBytes = 4 * 1024 * 1024;

/** The language needs 8 levels; libraries that walk data recursively fail near 1,000. */
const deepestLevel = 64;

/**
 * Reads YAML 1.2 in its core schema (yaml.org/spec/1.2.2), without anchors, tags and repeated keys: each of them can
 * make a file mean something else than a reader sees.
 */
export function parseSource(file: string, text: string): Source {
  if (text.length > largestBytes)
    return unreadable(file, text, 'file-too-large', `the file is larger than ${largestBytes / 1024 / 1024} MiB`, 0);
  const tooDeep = firstTooDeep(text);
  if (tooDeep !== null)
    return unreadable(file, text, 'too-deep', `values are nested deeper than ${deepestLevel} levels`, tooDeep);

  const fast = fastParse(text);
  if (fast === null) return parseWithPositions(file, text);
  return {
    file,
    text,
    data: fast.data,
    diagnostics: [],
    // A file without findings never needs its positions.
    locate: (place) => parseWithPositions(file, text).locate(place),
  };
}

/** The same with the parser that knows where everything stands: some ten times slower. */
export function parseWithPositions(file: string, text: string): Source {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    uniqueKeys: true,
    stringKeys: true,
    lineCounter: lines,
    prettyErrors: false,
  });
  const diagnostics = [...document.errors, ...document.warnings].map(({ message, pos }) =>
    yamlDiagnostic(message, spanOf(file, lines, pos[0], pos[1])),
  );
  const anchors = anchorsIn(document, (start, end) => spanOf(file, lines, start, end));
  const problems = [...diagnostics, ...anchors];
  return {
    file,
    text,
    data: problems.length === 0 ? (document.toJS({ maxAliasCount: 0 }) as unknown) : null,
    diagnostics: problems,
    locate: ({ path, part }) => locate(file, document, lines, path, part),
  };
}

/**
 * Offset of the first flow collection or indentation that is too deep. Looked for before parsing: parsers recurse.
 */
function firstTooDeep(text: string): number | null {
  let flow = 0;
  for (let offset = 0; offset < text.length; offset += 1) {
    const char = text[offset];
    if (char === '[' || char === '{') flow += 1;
    else if (char === ']' || char === '}') flow = Math.max(0, flow - 1);
    else if (char === '\n') {
      const indent = /^[ -]*/.exec(text.slice(offset + 1, offset + 1 + 4 * deepestLevel))?.[0].length ?? 0;
      if (indent >= 4 * deepestLevel) return offset + 1;
    }
    if (flow > deepestLevel) return offset;
  }
  return null;
}

function unreadable(file: string, text: string, code: string, message: string, offset: number): Source {
  const before = text.slice(0, offset).split('\n');
  const line = before.length;
  const column = (before.at(-1)?.length ?? 0) + 1;
  const at: Location = { file, line, column, endLine: line, endColumn: column + 1 };
  const diagnostic: Diagnostic = { code, severity: 'error', message, at, path: '', related: [] };
  return { file, text, data: null, diagnostics: [diagnostic], locate: () => at };
}

function yamlDiagnostic(message: string, at: Location): Diagnostic {
  const code = /unique/i.test(message) ? 'duplicate-key' : 'yaml-syntax';
  return { code, severity: 'error', message: lowerFirst(message.replace(/\.$/, '')), at, path: '', related: [] };
}

function lowerFirst(text: string): string {
  return `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`;
}

/** Anchors and aliases: one place of the file would silently stand for another. */
function anchorsIn(document: Document, span: (start: number, end: number) => Location): Diagnostic[] {
  const found: Diagnostic[] = [];
  const visit = (node: unknown): void => {
    if (node === null || typeof node !== 'object') return;
    const { anchor, source, range, items } = node as {
      anchor?: string;
      source?: string;
      range?: [number, number];
      items?: unknown[];
    };
    const isAlias = (node as { constructor: { name: string } }).constructor.name === 'Alias';
    if ((anchor !== undefined || isAlias) && range !== undefined) {
      found.push({
        code: 'yaml-anchor',
        severity: 'error',
        message: isAlias ? `alias "*${source}" is not allowed` : `anchor "&${anchor}" is not allowed`,
        expected: 'write the value out where it is meant',
        at: span(range[0], range[1]),
        path: '',
        related: [],
      });
    }
    for (const item of items ?? []) {
      const { key, value } = item as Partial<Pair>;
      visit(key);
      visit(value);
      visit(item);
    }
  };
  visit(document.contents);
  return found;
}

function locate(file: string, document: Document, lines: LineCounter, path: DataPath, part: Place['part']): Location {
  const { node, key } = nearest(document, path);
  const marked = part === 'key' && key !== null ? key : (node ?? key);
  const range = marked?.range;
  if (range === undefined || range === null) return spanOf(file, lines, 0, 1);
  const isCollection = isMap(marked) || isSeq(marked);
  // A whole section is named by its key: underlining fifty lines shows nothing.
  if (isCollection && key?.range) return spanOf(file, lines, key.range[0], key.range[1]);
  return spanOf(file, lines, range[0], isCollection ? range[0] + 1 : range[1]);
}

/** The node at the path, or the deepest one above it that exists, with the key that leads there. */
function nearest(document: Document, path: DataPath): { readonly node: Node | null; readonly key: Node | null } {
  let node = document.contents as Node | null;
  let key: Node | null = null;
  for (const step of path) {
    if (isMap(node)) {
      const pair: Pair | undefined = pairOf(node, String(step));
      if (pair === undefined) break;
      key = pair.key as Node;
      node = (pair.value as Node | null) ?? null;
    } else if (isSeq(node) && typeof step === 'number' && node.items[step] !== undefined) {
      node = node.items[step] as Node;
      key = null;
    } else break;
  }
  return { node, key };
}

function pairOf(map: YAMLMap, name: string): Pair | undefined {
  return map.items.find(({ key }) => (isScalar(key) ? String(key.value) : String(key)) === name);
}

function spanOf(file: string, lines: LineCounter, start: number, end: number): Location {
  const from = lines.linePos(start);
  const to = lines.linePos(Math.max(end, start + 1));
  return { file, line: Math.max(1, from.line), column: Math.max(1, from.col), endLine: to.line, endColumn: to.col };
}
