/** One property of an iCalendar object, RFC 5545; `value` as it is written. */
export interface Property {
  readonly name: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly value: string;
}

/** A component with what is in it. */
export interface Component {
  readonly name: string;
  readonly properties: readonly Property[];
  readonly components: readonly Component[];
}

/** The text of a component: lines that end in CRLF and have at most 75 octets. */
export function icalendarText({ name, properties, components }: Component): string {
  const own = properties.map((property) => foldedLine(lineOf(property)));
  return `BEGIN:${name}\r\n${own.join('')}${components.map(icalendarText).join('')}END:${name}\r\n`;
}

/**
 * A value of type TEXT (section 3.3.11). Controls, which must not stand in one, and halves of characters, which UTF-8 cannot
 * write, become U+FFFD.
 */
export function textValue(text: string): string {
  return text
    .replaceAll(/[\\;,]/g, (special) => `\\${special}`)
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    .replaceAll(/(?!\t)\p{Cc}|\p{Cs}/gu, '\uFFFD');
}

/** `20270328`, of a day or of the day of a moment. */
export function dateValue(day: string): string {
  return day.replaceAll('-', '');
}

/** `20270328T090000`, by the clocks of the time zone in the parameters. */
export function localValue(day: string, time: string): string {
  return `${dateValue(day)}T${time.replace(':', '')}00`;
}

/** `20270328T070000Z` of `2027-03-28T07:00:00Z`. */
export function utcValue(moment: string): string {
  return moment.replaceAll(/[-:]/g, '');
}

function lineOf({ name, parameters = {}, value }: Property): string {
  const written = Object.entries(parameters).map(([key, parameter]) => `;${key}=${parameter}`);
  return `${name}${written.join('')}:${value}`;
}

const octetsPerLine = 75;

/** Folds between characters, never within one (section 3.1). The space that continues a line counts. */
function foldedLine(line: string): string {
  let text = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > octetsPerLine) {
      text += '\r\n ';
      octets = 1;
    }
    text += character;
    octets += size;
  }
  return `${text}\r\n`;
}
