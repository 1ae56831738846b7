import type { Diagnostic } from '../diagnostic.js';
import { plain, type Colours } from './colours.js';

export interface TextOptions {
  /** Text of each file, for the lines that are shown. */
  readonly texts: ReadonlyMap<string, string>;
  readonly colours?: Colours;
}

/** Diagnostics as good compilers print them: place, what is wrong, the line with a mark under it, the way out. */
export function diagnosticsText(diagnostics: readonly Diagnostic[], { texts, colours = plain }: TextOptions): string {
  return diagnostics.map((diagnostic) => `${block(diagnostic, texts, colours)}\n`).join('\n');
}

function block(diagnostic: Diagnostic, texts: ReadonlyMap<string, string>, colours: Colours): string {
  const { at, severity, code, message, expected, related } = diagnostic;
  const paint = severity === 'error' ? colours.error : colours.warning;
  const head = `${colours.strong(`${at.file}:${at.line}:${at.column}`)} ${paint(severity)} ${code}: ${message}`;
  const lines = [head, ...frame(diagnostic, texts.get(at.file), paint)];
  if (expected !== undefined) lines.push(`  ${expected}`);
  for (const other of related) lines.push(`  ${other.at.file}:${other.at.line}:${other.at.column} ${other.message}`);
  return lines.join('\n');
}

/** The line before, the line, and a mark below it; nothing where the file has no text. */
function frame({ at }: Diagnostic, text: string | undefined, paint: (text: string) => string): string[] {
  const lines = text?.split(/\r?\n/) ?? [];
  const line = lines[at.line - 1];
  if (line === undefined) return [];
  const width = String(at.line).length + 3;
  const before = lines[at.line - 2];
  const end = at.endLine === at.line ? at.endColumn : line.length + 1;
  const marks = '^'.repeat(Math.max(1, Math.min(end, line.length + 1) - at.column));
  const indent = line.slice(0, at.column - 1).replaceAll(/[^\t]/g, ' ');
  return [
    ...(before === undefined ? [] : [`${String(at.line - 1).padStart(width)} | ${before}`.trimEnd()]),
    `${String(at.line).padStart(width)} | ${line}`.trimEnd(),
    `${' '.repeat(width)} | ${indent}${paint(marks)}`,
  ];
}
