import { parseSource, type Source } from './source.js';

/** Parses what the same file said before only once: two sides of a comparison have most files in common. */
export function parseOnce(): typeof parseSource {
  const known = new Map<string, Source>();
  return (file, text) => {
    const before = known.get(file);
    if (before?.text === text) return before;
    const source = parseSource(file, text);
    known.set(file, source);
    return source;
  };
}
