import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contains,
  formatCidr,
  formatIpv4,
  includes,
  overlaps,
  parseCidr,
  parseIpv4,
  rangeAround,
} from '../src/ipv4.js';

const address = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const range = fc.tuple(address, fc.integer({ min: 0, max: 32 })).map(([value, length]) => rangeAround(value, length));

describe('IPv4 arithmetic', () => {
  it('reads every address it writes', () => {
    fc.assert(fc.property(address, (value) => parseIpv4(formatIpv4(value)) === value));
  });

  it('reads every range it writes', () => {
    fc.assert(fc.property(range, (value) => isDeepStrictEqual(parseCidr(formatCidr(value)), value)));
  });

  it('takes for an address what is four decimal numbers without leading zeros, whatever stands there', () => {
    const number = '(0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])';
    const pattern = new RegExp(`^${Array.from({ length: 4 }, () => number).join('\\.')}$`);
    const part = fc.oneof(
      fc.integer({ min: 0, max: 300 }).map(String),
      fc.constantFrom('', '00', '01', '1x', '٣', '.'),
    );
    const text = fc.array(part, { minLength: 3, maxLength: 5 }).map((parts) => parts.join('.'));
    fc.assert(fc.property(text, (value) => (parseIpv4(value) !== null) === pattern.test(value)));
  });

  it.each(['', '1.2.3', '1.2.3.4.5', '256.0.0.1', '01.2.3.4', '1.2.3.-4', '1.2.3.4 ', '1e1.2.3.4'])(
    'takes %j for no address',
    (text) => expect(parseIpv4(text)).toBeNull(),
  );

  it.each(['10.0.0.0', '10.0.0.0/33', '10.0.0.1/24', '10.0.0.0/024', '10.0.0.0/8/8', '10.0.0.0/-1', '10.0.0.0/99'])(
    'takes %j for no range',
    (text) => expect(parseCidr(text)).toBeNull(),
  );

  it('finds an overlap exactly where an address lies in both', () => {
    fc.assert(
      fc.property(range, range, (a, b) => {
        const shared = contains(a, b.first) || contains(b, a.first);
        expect(overlaps(a, b)).toBe(shared);
        expect(overlaps(b, a)).toBe(shared);
      }),
    );
  });

  it('lets two ranges overlap only by one lying in the other', () => {
    fc.assert(fc.property(range, range, (a, b) => overlaps(a, b) === (includes(a, b) || includes(b, a))));
  });
});
