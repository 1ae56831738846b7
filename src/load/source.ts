import type { LineCounter } from 'yaml';
import type { Diagnostic } from '../diagnostic.js';
import { namedDiagnostic } from '../named-diagnostic.js';
import { fastParse } from './fast-parse.js';
import { type Locate, locator, spanLocation } from './locate.js';
import { readDocument, type YamlProblem } from './yaml-document.js';
import { problemsOf } from './yaml-problems.js';

/** A file the user edits, read: its text, its data and the way from a place in the data to one in the text. */
export interface Source {
  /** Relative to the repository, with forward slashes. */
  readonly file: string;
  readonly text: string;
  /** Plain data, `null` exactly where the text cannot be used; then `diagnostics` says why. */
  readonly data: unknown;
  readonly diagnostics: readonly Diagnostic[];
  readonly locate: Locate;
}

/**
 * Reads YAML 1.2 in its core schema (yaml.org/spec/1.2.2), without anchors, tags and repeated keys: each of them can
 * make a file mean something else than a reader sees.
 */
export function parseSource(file: string, text: string): Source {
  const fast = fastParse(text);
  if (fast === null) return parseWithPositions(file, text);
  let positions: Source | null = null;
  return {
    file,
    text,
    data: fast.data,
    diagnostics: [],
    // A file without findings never needs its positions.
    locate: (place) => (positions ??= parseWithPositions(file, text)).locate(place),
  };
}

/** The same with the parser that knows where everything stands: some ten times slower. */
export function parseWithPositions(file: string, text: string): Source {
  const { document, lines, problems } = readDocument(text);
  const found = document === null ? problems : [...problems, ...problemsOf(document, text, lines)];
  const data: unknown = found.length === 0 ? (document?.toJS({ maxAliasCount: 0 }) ?? null) : null;
  const all = data === null && found.length === 0 ? [empty] : found;
  const diagnostics = all.map((problem) => diagnostic(file, problem, lines));
  return { file, text, data, diagnostics, locate: locator(file, document, lines) };
}

const empty: YamlProblem = {
  code: 'empty-file',
  message: 'nothing stands in the file',
  expected: 'a tenant or a platform; or delete the file',
  start: 0,
  end: 1,
};

function diagnostic(file: string, problem: YamlProblem, lines: LineCounter): Diagnostic {
  const { code, message, expected, start, end, related } = problem;
  const at = spanLocation(file, lines, start, end);
  const others =
    related === undefined
      ? []
      : [{ message: related.message, at: spanLocation(file, lines, related.start, related.end) }];
  return namedDiagnostic({ code, severity: 'error', message, expected, at, path: [], related: others });
}
