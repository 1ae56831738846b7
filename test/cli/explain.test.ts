import { describe, expect, it } from 'vitest';
import { runExplain } from '../../src/cli/explain.js';
import type { Io } from '../../src/cli/io.js';
import { byCodeUnit } from '../../src/order.js';
import { explanations } from '../../src/validate/explanations.js';
import { ruleFamilies } from '../../src/validate/rules.js';

function explained(code: string | undefined): string {
  let text = '';
  const { signal } = new AbortController();
  const io: Io = {
    root: '/',
    today: '2026-12-01',
    env: {},
    stdout: { colour: false, names: false },
    stderr: { colour: false, names: false },
    signal,
    out: (part) => (text += part),
    err: () => undefined,
  };
  expect(runExplain(io, code)).toBe(0);
  return text;
}

describe('the list of codes', () => {
  it('names every code once, under its subject', () => {
    const lines = explained(undefined).split('\n');
    const codes = lines.filter((line) => line.startsWith('  ')).map((line) => line.trim().split(' ')[0] ?? '');
    expect(codes.toSorted(byCodeUnit)).toEqual(explanations.map(({ code }) => code).toSorted(byCodeUnit));
    expect(lines).toEqual(expect.arrayContaining(ruleFamilies.map(({ title }) => title)));
  });
});

describe('an explained rule', () => {
  it('shows why, both examples, and how it is accepted for a while', () => {
    const text = explained('failover-same-provider');
    expect(text).toMatch(
      /^error failover-same-provider: The failover line comes from the same provider\n\nWhen a provider/,
    );
    expect(text).toMatch(/Wrong, in a tenant file:[\s\S]*line-a[\s\S]*Right, in a tenant file:[\s\S]*line-b/);
    expect(text).toContain('    - rule: failover-same-provider\n');
  });

  it.each(['platform-port', 'unknown-key', 'yaml-syntax'])('cannot be accepted where it is %s', (code) => {
    expect(explained(code)).toContain('It cannot be accepted by an exception.');
  });

  it('fits on a screen, whichever it is', () => {
    for (const { code } of explanations)
      expect({ code, lines: explained(code).split('\n').length < 60 }).toEqual({ code, lines: true });
  });

  it('that does not exist comes with a suggestion', () => {
    expect(() => explained('firewall-hiden')).toThrow('did you mean "firewall-hidden"?');
  });
});
