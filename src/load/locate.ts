import { type Document, isCollection, isMap, isScalar, isSeq, type LineCounter, type Node, type YAMLMap } from 'yaml';
import type { Location, Place } from '../diagnostic.js';

export type Locate = (place: Pick<Place, 'path' | 'part'>) => Location;

/** The way from places in the data of a document to lines and columns. */
export function locator(file: string, document: Document | null, lines: LineCounter): Locate {
  const entries = new WeakMap<YAMLMap, Map<string, Entry>>();
  const entriesOf = (map: YAMLMap) => {
    const known = entries.get(map) ?? entriesByName(map);
    entries.set(map, known);
    return known;
  };
  return ({ path, part }) => {
    const { node, key } = nearest(document?.contents ?? null, path, entriesOf);
    return spanLocation(file, lines, ...marked(node, key, part));
  };
}

/** Lines and columns of a stretch of text; at least one character wide. */
export function spanLocation(file: string, lines: LineCounter, start: number, end: number): Location {
  const from = lines.linePos(start);
  const to = lines.linePos(Math.max(end, start + 1));
  return { file, line: Math.max(1, from.line), column: Math.max(1, from.col), endLine: to.line, endColumn: to.col };
}

interface Entry {
  readonly key: Node;
  readonly value: Node | null;
}

function entriesByName({ items }: YAMLMap): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const { key, value } of items) {
    const name = isScalar(key) ? String(key.value) : String(key);
    if (!entries.has(name)) entries.set(name, { key: key as Node, value: value as Node | null });
  }
  return entries;
}

/** The node at the path, or the deepest one above it that exists, with the key that leads there. */
function nearest(
  contents: Node | null,
  path: Place['path'],
  entriesOf: (map: YAMLMap) => Map<string, Entry>,
): { readonly node: Node | null; readonly key: Node | null } {
  let node = contents;
  let key: Node | null = null;
  for (const step of path) {
    if (isMap(node)) {
      const entry = entriesOf(node).get(String(step));
      if (entry === undefined) break;
      ({ key, value: node } = entry);
    } else if (isSeq(node) && typeof step === 'number' && node.items[step] !== undefined) {
      node = node.items[step] as Node;
      key = null;
    } else break;
  }
  return { node, key };
}

function marked(node: Node | null, key: Node | null, part: Place['part']): [start: number, end: number] {
  const keyRange = key?.range ?? null;
  const range = node?.range ?? null;
  // A whole section is named by its key: underlining fifty lines shows nothing. Nor is there anything to see of no value.
  const isSeen = range !== null && !isCollection(node) && range[1] > range[0];
  if (keyRange !== null && (part === 'key' || !isSeen)) return [keyRange[0], keyRange[1]];
  if (range === null) return [0, 1];
  return isCollection(node) ? [range[0], range[0] + 1] : [range[0], range[1]];
}
