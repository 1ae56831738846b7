import type { DataPath, Location, Place } from '../diagnostic.js';
import { inYaml } from '../validate/schema-words.js';
import { type Colours, plain } from './colours.js';
import type { NamedPlace, Provenance } from './provenance/provenance.js';
import { visibleText } from './visible-text.js';

type Locate = (place: Place) => Location;

/** One value with every place that it comes from; several in a table, each with the first of them. */
export function provenanceText(values: readonly Provenance[], locate: Locate, colours: Colours = plain): string {
  const [value] = values;
  return value !== undefined && values.length === 1 ? whole(value, locate, colours) : table(values, locate);
}

function whole({ path, value, origin, how, places }: Provenance, locate: Locate, colours: Colours): string {
  const rows = places.map(({ at, written }) => [placeText(at, locate), standing(at.path, written)]);
  const reason = how === null ? [] : [`  worked out: ${how}`];
  const lines = [
    ...reason,
    ...aligned(rows).map((line) => `  ${line}`),
    ...(rows.length === 0 ? [`  ${words[origin]}`] : []),
  ];
  return `${colours.strong(`${path.join('.')}: ${shown(value)}`)}\n${lines.join('\n')}\n`;
}

const words: Readonly<Record<Provenance['origin'], string>> = {
  file: '',
  computed: '',
  default: 'the default of the product: no file says anything else',
  none: 'no file says anything, and there is no default',
};

function table(values: readonly Provenance[], locate: Locate): string {
  const rows = values.map(({ path, value, origin, how, places: [first] }) => [
    path.join('.'),
    shortened(shown(value)),
    first === undefined ? shortWords[origin] : placeText(first.at, locate),
    first === undefined ? '' : detail(path, how, first),
  ]);
  return aligned(rows)
    .map((line) => `${line}\n`)
    .join('');
}

const shortWords: Readonly<Record<Provenance['origin'], string>> = { ...words, default: 'default', none: 'not set' };

/** What stands there under another name than that of the value, or what was made of it. */
function detail(path: DataPath, how: string | null, { at, written }: NamedPlace): string {
  const isOwn = at.path.join('.') === path.join('.');
  const standsThere = isOwn ? '' : shortened(standing(at.path, written));
  return [standsThere, how].filter((part) => part !== '' && part !== null).join(', ');
}

function standing(path: DataPath, written: unknown): string {
  return visibleText(written === undefined ? path.join('.') : `${path.join('.')}: ${inYaml(written)}`);
}

function placeText(place: Place, locate: Locate): string {
  const { file, line, column } = locate(place);
  return visibleText(`${file}:${line}:${column}`);
}

function shown(value: Provenance['value']): string {
  return visibleText(value === null ? '(none)' : inYaml(value));
}

const widest = 48;

function shortened(text: string): string {
  return text.length > widest ? `${text.slice(0, widest - 1)}…` : text;
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
