import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readSchemas } from '../../src/load/schemas.js';
import { parseSource } from '../../src/load/source.js';
import { examplePlatform, exampleTenant } from '../../src/validate/explain-base.js';
import { mergePatch } from '../../src/validate/merge-patch.js';
import { rules } from '../../src/validate/rules.js';
import { schemaCheck } from '../../src/validate/schema.js';
import { validate } from '../../src/validate/validate.js';

const check = schemaCheck(readSchemas());

/** Codes of what is found where the fragments are merged into the smallest tenant. */
function codes(...fragments: readonly string[]): string[] {
  const data = fragments.reduce<unknown>((file, fragment) => mergePatch(file, parse(fragment)), parse(exampleTenant));
  const tenants = [parseSource('tenants/k0001.yaml', JSON.stringify(data, null, 1))];
  const platforms = [parseSource('platforms/rz1.yaml', examplePlatform)];
  const repository = { tenants, platforms, books: new Map(), diagnostics: [] };
  const { diagnostics, tenants: valid } = validate(repository, { check, rules, today: '2026-12-01' });
  expect(valid).toEqual([]);
  return diagnostics.map(({ code }) => code).toSorted();
}

describe('a file that departs from the schema', () => {
  it.each([
    ['a value of the wrong type', 'servers: { dc01: { cpus: four } }', 'wrong-type'],
    ['a key that is misspelt', 'servers: { dc01: { memroy: 8 GiB } }', 'unknown-key'],
    ['a key that misses', 'maintenance: { windows: { thursday-evening: { to: null } } }', 'missing-key'],
    ['an unknown word', 'lifecycle: gone', 'wrong-value'],
  ])('is judged by the rules in the same run, beside %s', (_what, slip, code) => {
    expect(codes(slip, 'servers: { app01: { os: windows-server-2031 } }')).toEqual(
      ['unknown-template', code].toSorted(),
    );
  });

  it.each([
    [
      'a server whose name is wrong',
      'firewall: { office: { to: ["server:DC 9"] } }',
      'servers: { "DC 9": { role: x } }',
    ],
    [
      'a group whose name is wrong',
      'users: { anna.beispiel: { groups: [Büro] } }',
      'groups: { Büro: { description: x } }',
    ],
    [
      'a section with a misspelt name',
      'servers: { dc01: { maintenance: sonntag } }',
      'maintenance: { windows: null, window: {} }',
    ],
  ])('does not blame what refers to %s', (_what, reference, slip) => {
    expect(codes(reference, slip).filter((code) => code.startsWith('unknown-') && code !== 'unknown-key')).toEqual([]);
  });

  it('does not say that something misses which stands there misshapen', () => {
    expect(codes('servers: { dc01: { role: domaincontroller } }')).toEqual(['wrong-value']);
    expect(codes('contract: { services: { remote-vpn: "yes" } }')).toEqual(['wrong-type']);
  });

  it('is compared with other tenants where both say the same', () => {
    const other = (file: string, id: string, extra: string) =>
      parseSource(
        file,
        JSON.stringify(
          [`tenant: ${id}`, extra].reduce<unknown>((data, part) => mergePatch(data, parse(part)), parse(exampleTenant)),
        ),
      );
    const tenants = [
      other('tenants/k0001.yaml', 'k0001', '{}'),
      other('tenants/k0002.yaml', 'k0002', 'servers: { dc01: { cpus: four } }'),
    ];
    const platforms = [parseSource('platforms/rz1.yaml', examplePlatform)];
    const repository = { tenants, platforms, books: new Map(), diagnostics: [] };
    const { diagnostics } = validate(repository, { check, rules, today: '2026-12-01' });
    expect(diagnostics.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['wrong-type', 'vlan-taken', 'wan-taken']),
    );
  });
});
