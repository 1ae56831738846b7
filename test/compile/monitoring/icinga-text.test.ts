import { describe, expect, it } from 'vitest';
import { icingaObject, icingaText, icingaValue } from '../../../src/compile/monitoring/icinga-text.js';

describe('a text for Icinga', () => {
  it.each([
    ['plain', '"plain"'],
    ['say "hello"', String.raw`"say \"hello\""`],
    ['C:\\ProgramData', String.raw`"C:\\ProgramData"`],
    ['$user.pass$', '"$$user.pass$$"'],
    ['a\nb\tc', String.raw`"a\nb\tc"`],
    ['{{{ x }}} /* y */ // z', '"{{{ x }}} /* y */ // z"'],
  ])('of %j stands for itself', (text, written) => {
    expect(icingaText(text)).toBe(written);
  });

  it('cannot hold NUL', () => {
    expect(() => icingaText('a\0b')).toThrow('NUL');
  });

  it('is the same whatever the order of keys', () => {
    expect(icingaValue({ b: [1, true], a: 'x' })).toBe('{ "a" = "x", "b" = [ 1, true ] }');
    expect(icingaValue({ a: 'x', b: [1, true] })).toBe(icingaValue({ b: [1, true], a: 'x' }));
  });

  it('keeps a macro of ours as one', () => {
    expect(icingaValue({ macro: '$host.name$' })).toBe('"$host.name$"');
  });

  it('makes an object of its lines, or an empty one', () => {
    expect(icingaObject('object Endpoint', 'a"b', [])).toEqual([String.raw`object Endpoint "a\"b" { }`]);
    expect(icingaObject('object Host', 'x', ['vars.a = 1'])).toEqual(['object Host "x" {', '  vars.a = 1', '}']);
  });
});
