import type { DataPath, Location, Place } from '../diagnostic.js';

/** The text of a tenant file and the way from its data to it. */
export interface EditedFile {
  readonly text: string;
  readonly data: unknown;
  readonly locate: (place: Pick<Place, 'path' | 'part'>) => Location;
}

/**
 * The file with the server under its new name everywhere: its key, rules of the firewall, exceptions. Nothing else of the
 * text changes, neither comments nor spacing.
 */
export function withRenamedServer(file: EditedFile, from: string, to: string): string {
  const edits = [
    { place: { path: ['servers', from], part: 'key' } as const, text: to },
    ...scalarsOf(file.data).flatMap(({ path, value }) => {
      const text = renamedReference(path, value, from, to);
      return text === null ? [] : [{ place: { path, part: 'value' } as const, text }];
    }),
  ];
  const located = edits.map(({ place, text }) => ({ ...spanOf(file, place), text }));
  return located
    .toSorted((a, b) => b.start - a.start)
    .reduce(
      (result, { start, end, text }) =>
        result.slice(0, start) + quotedLike(result.slice(start, end), text) + result.slice(end),
      file.text,
    );
}

interface Scalar {
  readonly path: DataPath;
  readonly value: string;
}

function scalarsOf(value: unknown, path: DataPath = []): Scalar[] {
  if (typeof value === 'string') return [{ path, value }];
  if (value === null || typeof value !== 'object') return [];
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? value.map((entry: unknown, index) => [index, entry])
    : Object.entries(value);
  return entries.flatMap(([key, entry]) => scalarsOf(entry, [...path, key]));
}

/** The text that a reference to the server becomes; `null` for a text that does not refer to it. */
function renamedReference(path: DataPath, value: string, from: string, to: string): string | null {
  const [section, , key] = path;
  if (section === 'firewall' && (key === 'from' || key === 'to'))
    return value === `server:${from}` ? `server:${to}` : null;
  if (section === 'monitoring' && path[1] === 'without') return value === from ? to : null;
  if (section === 'exceptions' && key === 'at') {
    const prefix = `servers.${from}`;
    return value === prefix || value.startsWith(`${prefix}.`) ? `servers.${to}${value.slice(prefix.length)}` : null;
  }
  return null;
}

/** Offsets in the text; a scalar that is renamed stands on one line. */
function spanOf({ text, locate }: EditedFile, place: Pick<Place, 'path' | 'part'>): { start: number; end: number } {
  const { line, column, endColumn } = locate(place);
  const lineStart = text
    .split('\n')
    .slice(0, line - 1)
    .reduce((sum, before) => sum + before.length + 1, 0);
  return { start: lineStart + column - 1, end: lineStart + endColumn - 1 };
}

function quotedLike(old: string, text: string): string {
  const quote = old.startsWith('"') || old.startsWith("'") ? old.slice(0, 1) : '';
  return `${quote}${text}${quote}`;
}
