import type { DataPath, Diagnostic, Location, Said, Severity } from './diagnostic.js';
import { pointerOf } from './json-pointer.js';
import { namesIn, pathWithoutNames, withNames, withoutNames } from './named-text.js';

/** What was found, at its place in the text; names in the messages are marked (`named`). */
export interface Marked {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly expected?: string | undefined;
  readonly at: Location;
  readonly path: DataPath;
  /** Steps of the path that may name somebody, beside those that the messages mark. */
  readonly hidden?: readonly string[];
  readonly related?: readonly { readonly message: string; readonly at: Location }[];
}

/** The diagnostic for everybody, which holds the one for the engineer where that says more. */
export function namedDiagnostic(found: Marked): Diagnostic {
  const { code, severity, at, message, expected = '', related = [], path, hidden = [] } = found;
  const names = namesIn([message, expected, ...related.map((other) => other.message)]);
  const shown = said(found, withoutNames, pathWithoutNames(path, new Set([...names, ...hidden])));
  const isWhole = names.size === 0 && shown.path === pointerOf(path);
  return { code, severity, at, ...shown, ...(isWhole ? {} : { withNames: said(found, withNames, path) }) };
}

function said({ message, expected, related = [] }: Marked, words: (text: string) => string, path: DataPath): Said {
  return {
    message: words(message),
    ...(expected === undefined ? {} : { expected: words(expected) }),
    path: pointerOf(path),
    related: related.map((other) => ({ message: words(other.message), at: other.at })),
  };
}

/** In full, for whoever may read names. */
export function inFull(diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, ...diagnostic.withNames };
}
