import type { Diagnostic, Location } from '../diagnostic.js';
import { inFull } from '../named-diagnostic.js';
import { codeFrame } from './code-frame.js';
import { plain, type Colours } from './colours.js';
import { visibleText } from './visible-text.js';

export interface TextOptions {
  /** Text of each file, for a reader who may see names: with their lines. Without it nobody is named. */
  readonly texts?: ReadonlyMap<string, string>;
  readonly colours?: Colours;
}

/** Diagnostics as good compilers print them: place, what is wrong, the line with a mark under it, the way out. */
export function diagnosticsText(diagnostics: readonly Diagnostic[], { texts, colours = plain }: TextOptions): string {
  const lines = new Map<string, readonly string[]>();
  const linesOf = (file: string) => {
    const known = lines.get(file) ?? texts?.get(file)?.split(/\r?\n/) ?? [];
    lines.set(file, known);
    return known;
  };
  const shown = texts === undefined ? diagnostics : diagnostics.map(inFull);
  return shown.map((diagnostic) => `${block(diagnostic, linesOf(diagnostic.at.file), colours)}\n`).join('\n');
}

function block(diagnostic: Diagnostic, fileLines: readonly string[], colours: Colours): string {
  const { at, severity, code, message, expected, related } = diagnostic;
  const paint = severity === 'error' ? colours.error : colours.warning;
  const lines = [
    `${colours.strong(placeOf(at))} ${paint(severity)} ${code}: ${visibleText(message)}`,
    ...codeFrame(at, fileLines, paint),
  ];
  if (expected !== undefined) lines.push(`  ${visibleText(expected)}`);
  for (const other of related) lines.push(`  ${placeOf(other.at)} ${visibleText(other.message)}`);
  return lines.join('\n');
}

function placeOf({ file, line, column }: Location): string {
  return `${visibleText(file)}:${line}:${column}`;
}
