import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { icalendarText, textValue } from '../../../src/report/calendar/icalendar.js';

const hostile = [
  '\r\nBEGIN:VEVENT',
  ';',
  ',',
  '\\',
  '\\n',
  ':',
  '"',
  '\u0000',
  '\u0007',
  '\ud800',
  '😀',
  'ß',
  '\t',
  '\n',
  ' ',
  'BEGIN:VALARM\r\n',
  '\u0085',
  '\u2028',
];
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(fc.oneof(fc.constantFrom(...hostile), fc.string({ maxLength: 20 })), { maxLength: 30 })
    .map((parts) => parts.join('')),
);

function written(summary: string): string {
  const event = { name: 'VEVENT', properties: [{ name: 'SUMMARY', value: textValue(summary) }], components: [] };
  return icalendarText({ name: 'VCALENDAR', properties: [{ name: 'VERSION', value: '2.0' }], components: [event] });
}

describe('any text in an iCalendar object', () => {
  it('stands in lines of at most 75 octets that end in CRLF, each of whole characters', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const lines = written(text).split('\r\n');
        expect(lines.pop()).toBe('');
        for (const line of lines) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/[\r\n]|\p{Cs}/u);
        }
      }),
    );
  });

  it('is read back by another library, with a mark for what must not be written', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const calendar = ICAL.Component.fromString(written(text));
        expect(calendar.getAllSubcomponents()).toHaveLength(1);
        const [event] = calendar.getAllSubcomponents('vevent');
        expect(event?.getAllProperties()).toHaveLength(1);
        const plain = text.replaceAll(/\r\n|\r/g, '\n').replaceAll(/(?![\t\n])\p{Cc}|\p{Cs}/gu, '\uFFFD');
        expect(event?.getFirstPropertyValue('summary')).toBe(plain);
      }),
    );
  });

  it('fills a line to its last octet', () => {
    const folded = written('x'.repeat(67 + 74 + 1))
      .split('\r\n')
      .filter((line) => line.includes('x'));
    expect(folded).toEqual([`SUMMARY:${'x'.repeat(67)}`, ` ${'x'.repeat(74)}`, ' x']);
  });
});
