import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths } from '../../src/calendar.js';
import { overlapping, repeated } from '../../src/validate/overlapping-ranges.js';
import { parsePortRange } from '../../src/validate/port-range.js';
import { coversAll, intersects, type Span, union, without } from '../../src/validate/spans.js';
import { transliterate } from '../../src/validate/transliterate.js';

const largest = 40;
const numbers = Array.from({ length: largest + 1 }, (_, index) => index);
const spans = fc.array(
  fc.tuple(fc.nat(largest), fc.nat(largest)).map(([a, b]): Span => ({ first: Math.min(a, b), last: Math.max(a, b) })),
  { maxLength: 6 },
);
const has = (set: readonly Span[], number: number) => set.some(({ first, last }) => first <= number && number <= last);

describe('sets of numbers', () => {
  it('are what their numbers are, one by one', () => {
    fc.assert(
      fc.property(spans, spans, (a, b) => {
        const [one, other] = [union(a), union(b)];
        for (const number of numbers) {
          expect(has(one, number)).toBe(has(a, number));
          expect(has(without(one, other), number)).toBe(has(a, number) && !has(b, number));
        }
        expect(coversAll(one, other)).toBe(numbers.every((number) => !has(b, number) || has(a, number)));
        expect(intersects(one, other)).toBe(numbers.some((number) => has(a, number) && has(b, number)));
      }),
    );
  });

  it('are as few spans as can be, in order', () => {
    fc.assert(
      fc.property(spans, (a) => {
        const merged = union(a);
        merged.slice(1).forEach(({ first }, index) => expect(first).toBeGreaterThan((merged[index]?.last ?? 0) + 1));
      }),
    );
  });
});

describe('overlapping ranges', () => {
  it('are found as by comparing all with all', () => {
    fc.assert(
      fc.property(spans, (all) => {
        const ranges = all.map((span, index) => ({ ...span, prefixLength: 0, index }));
        const found = overlapping(ranges, (range) => range);
        const pairs = ranges.flatMap((a) =>
          ranges.filter((b) => b.index > a.index && a.first <= b.last && b.first <= a.last),
        );
        expect(found.length > 0).toBe(pairs.length > 0);
        for (const { earlier, later } of found) {
          expect(earlier.index).toBeLessThan(later.index);
          expect(earlier.first <= later.last && later.first <= earlier.last).toBe(true);
        }
        const apart = ranges.filter(
          (range) => !found.some(({ earlier, later }) => earlier === range || later === range),
        );
        for (const a of apart) {
          const partners = found.flatMap(({ earlier, later }) => [earlier, later]);
          const near = ranges.filter((b) => b !== a && a.first <= b.last && b.first <= a.last);
          // Who overlaps and is not named overlaps somebody who is.
          for (const b of near) expect(partners).toContain(b);
        }
      }),
    );
  });

  it('name the one that repeats a key, and the first that had it', () => {
    expect(repeated(['a', 'b', 'a', 'a'], (key) => key)).toEqual([
      { earlier: 'a', later: 'a' },
      { earlier: 'a', later: 'a' },
    ]);
  });
});

describe('the calendar', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-02-29', 24, '2026-02-28'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-12-31', 12, '2027-12-31'],
    ['2026-03-31', 0, '2026-03-31'],
  ])('goes from %s on by %i months to %s', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected);
  });
});

describe('a name in plain letters', () => {
  it.each([
    ['Jürgen Groß', 'juergen gross'],
    ['Ärger ÖL Übung', 'aerger oel uebung'],
    ['u\u0308bel', 'uebel'],
    ['José Núñez', 'jose nunez'],
    ['Łukasz Żółć', 'lukasz zolc'],
    ['Søren Ærø', 'soeren aeroe'],
    ['STRASSE straße', 'strasse strasse'],
    ['Ольга', 'ольга'],
  ])('of %s is %s', (name, plain) => {
    expect(transliterate(name)).toBe(plain);
  });
});

describe('a port', () => {
  it.each(['tcp/0', 'tcp/65536', 'tcp/99999', 'udp/9-8', 'icmp/1', 'rdp', 'tcp/1-2-3', 'tcp/'])('is not %s', (text) => {
    expect(parsePortRange(text)).toBeNull();
  });

  it.each([
    ['tcp/1', 1, 1],
    ['udp/65535', 65_535, 65_535],
    ['tcp/8000-8080', 8000, 8080],
  ])('is %s', (text, first, last) => {
    expect(parsePortRange(text)).toMatchObject({ first, last });
  });
});
