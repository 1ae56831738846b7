import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  type LineCounter,
  type Node,
  type YAMLError,
  type YAMLMap,
} from 'yaml';
import { hiddenCharacter } from '../hidden-characters.js';
import { named } from '../named-text.js';
import { syntaxWords } from './syntax-words.js';
import type { YamlProblem } from './yaml-document.js';

/** After a slip of syntax the parser is lost: more complaints of a kind than these say nothing. */
const mostOfAKind = 10;

/**
 * What a tenant file must not have: wrong syntax, and the parts of YAML that make a file mean something else than a reader
 * sees (anchors, tags, directives, repeated keys).
 */
export function problemsOf(document: Document, text: string, lines: LineCounter): YamlProblem[] {
  return [
    ...directive(document),
    ...hiddenCharacters(text),
    ...syntaxProblems(document, text, lines),
    ...nodeProblems(document.contents, text),
  ];
}

const hidden = new RegExp(`(?![\\n\\r])${hiddenCharacter}`, 'gu');

function hiddenCharacters(text: string): YamlProblem[] {
  // A mark of the byte order at the very beginning is no part of the text.
  const found = [...text.matchAll(hidden)].filter(({ 0: character, index }) => index > 0 || character !== '\ufeff');
  return found.slice(0, mostOfAKind).map(({ 0: character, index }) => ({
    code: 'hidden-character',
    message: `a character stands here that nobody sees: U+${codeOf(character)}`,
    expected: 'delete it: what is read must be what is seen',
    start: index,
    end: index + character.length,
  }));
}

function codeOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}

/** One for each line: the second complaint about a slip says nothing new. */
function syntaxProblems({ errors, warnings }: Document, text: string, lines: LineCounter): YamlProblem[] {
  const end = text.trimEnd().length;
  const byLine = new Map<number, YamlProblem>();
  for (const error of [...errors, ...warnings]) {
    // Tags are found at their nodes.
    if (error.code === 'TAG_RESOLVE_FAILED') continue;
    const problem = syntaxProblem(error, end);
    const { line } = lines.linePos(problem.start);
    if (!byLine.has(line)) byLine.set(line, problem);
  }
  return [...byLine.values()].slice(0, mostOfAKind);
}

/** What misses at the end of the file is reported behind its last character. */
function syntaxProblem({ message, pos: [start, end] }: YAMLError, textEnd: number): YamlProblem {
  const span = { start: Math.min(start, textEnd), end: Math.min(end, textEnd) };
  return { code: 'yaml-syntax', ...syntaxWords(message), ...span };
}

function directive({ directives }: Document): YamlProblem[] {
  if (directives?.yaml.explicit !== true) return [];
  const message = 'the file begins with a YAML directive';
  return [{ code: 'yaml-tag', message, expected: 'take out the line: files are YAML 1.2', start: 0, end: 1 }];
}

/** Levels are few by now, so this may recurse. */
function nodeProblems(node: unknown, text: string): YamlProblem[] {
  if (isPair(node)) return [...nodeProblems(node.key, text), ...nodeProblems(node.value, text)];
  if (!isAlias(node) && !isScalar(node) && !isCollection(node)) return [];
  return [
    ...reference(node, text),
    ...(isMap(node) ? repeatedKeys(node) : []),
    ...(isCollection(node) ? node.items.flatMap((item) => nodeProblems(item, text)) : []),
  ];
}

function reference(node: Node & { readonly anchor?: string; readonly tag?: string }, text: string): YamlProblem[] {
  const span = spanOf(node);
  if (isAlias(node)) return [refused('yaml-anchor', `alias "*${named(node.source)}"`, 'the value itself', span)];
  if (node.anchor === undefined && node.tag === undefined) return [];
  const [marker = ''] = /[&!]\S*\s*$/.exec(text.slice(Math.max(0, span.start - 200), span.start)) ?? [];
  const start = span.start - marker.length;
  const place = { start, end: start + marker.trimEnd().length };
  if (node.anchor !== undefined)
    return [refused('yaml-anchor', `anchor "&${named(node.anchor)}"`, 'the value wherever it is meant', place)];
  return [refused('yaml-tag', `tag "${named(marker.trim())}"`, 'the value without it', place)];
}

function refused(code: string, what: string, instead: string, span: Span): YamlProblem {
  return { code, message: `${what} is not allowed`, expected: `write ${instead}`, ...span };
}

function repeatedKeys({ items }: YAMLMap): YamlProblem[] {
  const first = new Map<string, Span>();
  const problems: YamlProblem[] = [];
  for (const { key } of items) {
    if (!isScalar(key)) continue;
    const name = String(key.value);
    const span = spanOf(key);
    const before = first.get(name);
    if (before === undefined) first.set(name, span);
    else problems.push(repeated(name, span, before));
  }
  return problems;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function spanOf({ range }: Node): Span {
  return { start: range?.[0] ?? 0, end: range?.[1] ?? 1 };
}

function repeated(name: string, span: Span, before: Span): YamlProblem {
  const message = `"${named(name.slice(0, 60))}" stands twice in the map`;
  const related = { message: 'first here', ...before };
  return { code: 'duplicate-key', message, expected: 'keep one of the two', ...span, related };
}
