import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FlowDifference, flowDifferences, type FlowRule } from '../../src/review/flows/flow-differences.js';
import type { OpenTime } from '../../src/review/flows/rule-time.js';
import type { Span } from '../../src/review/flows/span.js';

const days = ['2026-12-31', '2027-01-31'];
const hoursOf = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
const span = (size: number) =>
  fc.tuple(fc.nat(size), fc.nat(4)).map(([first, more]): Span => ({ first, last: first + more }));
const rule: fc.Arbitrary<FlowRule> = fc.record({
  name: fc.constantFrom('a', 'b', 'c', 'd'),
  from: fc.array(span(12), { minLength: 1, maxLength: 2 }),
  to: fc.array(span(12), { minLength: 1, maxLength: 2 }),
  ports: fc.array(span(6), { minLength: 1, maxLength: 2 }),
  hours: fc.option(fc.tuple(fc.nat(23), fc.nat(23)).map(([from, to]) => ({ from: hoursOf(from), to: hoursOf(to) }))),
  expires: fc.option(fc.constantFrom(...days)),
});
const ruleset = fc.array(rule, { maxLength: 4 });

interface Moment {
  readonly from: number;
  readonly to: number;
  readonly port: number;
  readonly minute: number;
  readonly day: string;
}

const moment: fc.Arbitrary<Moment> = fc.record({
  from: fc.nat(16),
  to: fc.nat(16),
  port: fc.nat(10),
  minute: fc.nat(24 * 60 - 1),
  day: fc.constantFrom('2026-12-01', '2027-01-01', '2027-02-01'),
});

const lies = (spans: readonly Span[], value: number) =>
  spans.some(({ first, last }) => first <= value && last >= value);

/** Straight from what a rule says, without any of the code under test. */
function isOpen(rules: readonly FlowRule[], { from, to, port, minute, day }: Moment): boolean {
  const time = `${hoursOf(Math.floor(minute / 60)).slice(0, 2)}:${String(minute % 60).padStart(2, '0')}`;
  return rules.some((one) => {
    if (!lies(one.from, from) || !lies(one.to, to) || !lies(one.ports, port)) return false;
    if (one.expires !== null && day > one.expires) return false;
    if (one.hours === null) return true;
    const { from: start, to: end } = one.hours;
    return start < end ? start <= time && time < end : time >= start || time < end;
  });
}

function holdsThen(times: readonly OpenTime[], { minute, day }: Moment): boolean {
  return times.some(({ first, last, until }) => first <= minute && minute <= last && day <= until);
}

function at(differences: readonly FlowDifference[], { from, to, port }: Moment): FlowDifference[] {
  return differences.filter((one) => lies(one.from, from) && lies(one.to, to) && lies(one.ports, port));
}

describe('differences of flows', () => {
  it('tell of any two sets of rules exactly where and when they let through otherwise', () => {
    fc.assert(
      fc.property(ruleset, ruleset, fc.array(moment, { minLength: 40, maxLength: 40 }), (base, head, moments) => {
        const differences = flowDifferences(base, head);
        for (const one of moments) {
          const found = at(differences, one);
          expect(found.length).toBeLessThanOrEqual(1);
          const [difference] = found;
          if (difference === undefined) expect(isOpen(head, one)).toBe(isOpen(base, one));
          else {
            expect(holdsThen(difference.before, one)).toBe(isOpen(base, one));
            expect(holdsThen(difference.after, one)).toBe(isOpen(head, one));
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('are none where rules are split, repeated or put in another order', () => {
    fc.assert(
      fc.property(ruleset, fc.nat(12), (rules, cut) => {
        const parts = rules.flatMap((one, index) => {
          const left = one.from.flatMap(({ first, last }) =>
            first <= cut ? [{ first, last: Math.min(last, cut) }] : [],
          );
          const right = one.from.flatMap(({ first, last }) =>
            last > cut ? [{ first: Math.max(first, cut + 1), last }] : [],
          );
          const name = `part-${index}`;
          return [
            ...(left.length === 0 ? [] : [{ ...one, name, from: left }]),
            ...(right.length === 0 ? [] : [{ ...one, name: `${name}-2`, from: right }]),
            one,
          ];
        });
        expect(flowDifferences(rules, parts.toReversed())).toEqual([]);
      }),
    );
  });

  it('say which way: opened, closed, fewer times, more times, other times', () => {
    fc.assert(
      fc.property(ruleset, ruleset, (base, head) => {
        for (const { verb, before, after } of flowDifferences(base, head)) {
          const minutes = Array.from({ length: 24 * 4 }, (_, index) => index * 15);
          const moments = minutes.flatMap((minute) =>
            ['2026-12-01', '2027-01-01', '2027-02-01'].map((day) => ({ from: 0, to: 0, port: 0, minute, day })),
          );
          const lost = moments.some((one) => holdsThen(before, one) && !holdsThen(after, one));
          const won = moments.some((one) => !holdsThen(before, one) && holdsThen(after, one));
          const expected = lost && won ? 'rescheduled' : lost ? 'limited' : 'unlimited';
          if (before.length === 0) expect(verb).toBe('opened');
          else if (after.length === 0) expect(verb).toBe('closed');
          else expect(verb).toBe(expected);
        }
      }),
    );
  });
});
