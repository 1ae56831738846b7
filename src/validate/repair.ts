import { formatCidr, parseIpv4, rangeAround } from '../ipv4.js';
import { transliterate } from './transliterate.js';

/** What a writer most likely meant by a value, where some usual way of writing differs from that of the language. */
export function repair(found: unknown, isAllowed: (candidate: unknown) => boolean): unknown {
  const candidates = typeof found === 'string' ? [...ofText(found.trim())] : ofNumber(found);
  return candidates.find((candidate) => candidate !== undefined && candidate !== found && isAllowed(candidate));
}

function* ofText(text: string): Iterable<unknown> {
  yield truths[text.toLowerCase()];
  if (/^-?\d{1,15}$/.test(text)) yield Number(text);
  yield text;
  yield text.toLowerCase();
  yield text.toUpperCase();
  yield* ofName(transliterate(text));
  yield* ofMeasure(text);
  yield* ofTime(text);
  yield ofDate(text);
  yield ofRange(text);
  yield ofPort(text);
  yield weekdays[text.toLowerCase()];
}

const truths: Readonly<Record<string, boolean>> = {
  yes: true,
  on: true,
  ja: true,
  true: true,
  no: false,
  off: false,
  nein: false,
  false: false,
};

function* ofName(name: string): Iterable<string> {
  yield name;
  yield name.replaceAll(/ +/g, '.');
  yield name.replaceAll(/[ _]+/g, '-');
  yield name.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');
}

const units: readonly (readonly [RegExp, string])[] = [
  [/^(m|mb|mib)$/, 'MiB'],
  [/^(g|gb|gib)$/, 'GiB'],
  [/^(t|tb|tib)$/, 'TiB'],
  [/^(m|min|minuten?|minutes?)$/, 'minutes'],
  [/^(h|std|stunden?|hours?)$/, 'hours'],
  [/^(d|tagen?|tage?|days?)$/, 'days'],
  [/^(w|wochen?|weeks?)$/, 'weeks'],
  [/^(m|mo|mon|monaten?|monate?|months?)$/, 'months'],
  [/^(a|y|jahren?|jahre?|years?)$/, 'years'],
  [/^(%|prozent|percent)$/, '%'],
];

function* ofMeasure(text: string): Iterable<string> {
  const [, number, unit = ''] = /^(\d+)\s*([a-z%]*)$/i.exec(text) ?? [];
  if (number === undefined) return;
  for (const [words, ours] of units) {
    if (words.test(unit.toLowerCase())) yield `${number} ${number === '1' ? ours.replace(/s$/, '') : ours}`;
  }
}

function* ofTime(text: string): Iterable<string> {
  yield clock(text);
  const [from, to, ...rest] = text.split(/\s*(?:-|–|to|bis)\s*/);
  if (from !== undefined && to !== undefined && rest.length === 0) yield `${clock(from)}-${clock(to)}`;
}

/** `9`, `9 Uhr`, `9.30`, `9:30` */
function clock(text: string): string {
  const [, hours = '', minutes = '00'] = /^(\d{1,2})(?:[:.h](\d{2}))?(?: ?Uhr)?$/i.exec(text) ?? [];
  return `${hours.padStart(2, '0')}:${minutes}`;
}

/** `1.12.2026`, `2026/12/1` */
function ofDate(text: string): string | undefined {
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? [];
  if (year !== undefined) return iso(year, month, day);
  const [, first, second, third] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? [];
  return first === undefined ? undefined : iso(first, second, third);
}

function iso(year: string, month = '', day = ''): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** A range by one of its addresses, or a network address whose prefix was forgotten. */
function ofRange(text: string): string | undefined {
  const [, address = '', prefix = '24'] = /^([\d.]+)(?:\s*\/\s*(\d{1,2}))?$/.exec(text) ?? [];
  const value = parseIpv4(address);
  return value === null || Number(prefix) > 32 ? undefined : formatCidr(rangeAround(value, Number(prefix)));
}

/** `3389/tcp`, `TCP 3389` */
function ofPort(text: string): string | undefined {
  const lower = text.toLowerCase();
  const [port] = /\d+(-\d+)?/.exec(lower) ?? [];
  const [protocol] = /tcp|udp/.exec(lower) ?? [];
  return port === undefined || protocol === undefined ? undefined : `${protocol}/${port}`;
}

/** A text without quotes that YAML reads as a number: a version, or twelve hundred hours. */
function ofNumber(found: unknown): readonly string[] {
  if (typeof found !== 'number' || !Number.isFinite(found)) return [];
  const digits = String(found).padStart(4, '0');
  return [String(found), `${digits.slice(0, -2)}:${digits.slice(-2)}`];
}

const weekdays: Readonly<Record<string, string>> = {
  montag: 'monday',
  dienstag: 'tuesday',
  mittwoch: 'wednesday',
  donnerstag: 'thursday',
  freitag: 'friday',
  samstag: 'saturday',
  sonnabend: 'saturday',
  sonntag: 'sunday',
};
