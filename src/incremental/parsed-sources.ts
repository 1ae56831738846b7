import { join } from 'node:path';
import { parseSource, type Source } from '../load/source.js';
import { hashOf, readSealed, writeSealed } from './sealed-file.js';

/** Remembers the data of files without findings, by their text: parsing is most of the time where many are read. */
export interface ParsedSources {
  readonly parse: (file: string, text: string) => Source;
  /** Keeps what was asked for since, and nothing else. */
  readonly remember: () => void;
}

/** Hash of a text to its data. */
type Known = Readonly<Record<string, unknown>>;

export function parsedSources(cache: string, tool: string): ParsedSources {
  const name = `parsed ${tool}`;
  const file = join(cache, 'parsed');
  let read: ReadonlyMap<string, unknown> | null = null;
  // Read when the first file is asked for: it is large.
  const known = () => (read ??= new Map(Object.entries((readSealed(file, name) as Known | null) ?? {})));
  const asked = new Map<string, unknown>();
  return {
    parse: (path, text) => {
      const hash = hashOf(text);
      const data = known().get(hash);
      const source = data === undefined ? parseSource(path, text) : recalled(path, text, data);
      if (source.diagnostics.length === 0 && (data !== undefined || isJson(source.data))) asked.set(hash, source.data);
      return source;
    },
    remember: () => {
      const isSame = asked.size === known().size && [...asked.keys()].every((hash) => known().has(hash));
      if (!isSame) writeSealed(file, name, Object.fromEntries(asked) satisfies Known);
    },
  };
}

/** Positions are not remembered: only files with findings need them. */
function recalled(file: string, text: string, data: unknown): Source {
  let source: Source | null = null;
  return { file, text, data, diagnostics: [], locate: (place) => (source ??= parseSource(file, text)).locate(place) };
}

/** Whether JSON gives the data back as they are: it has neither infinity nor a negative zero. */
function isJson(data: unknown): boolean {
  if (typeof data === 'number') return Number.isFinite(data) && !Object.is(data, -0);
  return typeof data !== 'object' || data === null || Object.values(data).every(isJson);
}
