import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson } from '../src/canonical-json.js';

it('puts the keys of all maps in order, and leaves lists in theirs', () => {
  const text = '{\n  "a": [\n    3,\n    {\n      "x": 1,\n      "y": 2\n    }\n  ],\n  "b": null\n}\n';
  expect(canonicalJson({ b: null, a: [3, { y: 2, x: 1 }] })).toBe(text);
  expect(canonicalJson({ a: [3, { x: 1, y: 2 }], b: null })).toBe(text);
});

/** The same value with the keys of all maps the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).toReversed();
  return Object.fromEntries(entries.map(([key, entry]) => [key, reversed(entry)]));
}

it('gives equal bytes for equal values, whatever the order of their keys, and loses nothing', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonicalJson(reversed(value))).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
