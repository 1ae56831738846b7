import type { Location } from '../diagnostic.js';
import { visibleText } from './visible-text.js';

/** As wide as people read in a log; longer lines are shown around the mark. */
const widest = 120;

/** The line before, the line, and a mark below it; nothing where the file has no such line. */
export function codeFrame(at: Location, lines: readonly string[], paint: (marks: string) => string): string[] {
  const line = lines[at.line - 1];
  const before = lines[at.line - 2];
  if (line === undefined) return [];
  const end = at.endLine === at.line ? at.endColumn : line.length + 1;
  const length = Math.max(1, Math.min(end, line.length + 1) - at.column);
  const start = line.length <= widest ? 0 : Math.max(0, at.column - 1 - widest / 2);
  const width = String(at.line).length + 3;
  const indent = line.slice(start, at.column - 1).replaceAll(/[^\t]/g, ' ');
  return [
    ...(before === undefined ? [] : [numbered(at.line - 1, width, before, start)]),
    numbered(at.line, width, line, start),
    `${' '.repeat(width)} | ${indent}${paint('^'.repeat(Math.min(length, widest - indent.length)))}`,
  ];
}

function numbered(number: number, width: number, line: string, start: number): string {
  return `${String(number).padStart(width)} | ${visibleText(line.slice(start, start + widest))}`.trimEnd();
}
