import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSchemas } from '../../../src/load/schemas.js';
import { parseSource } from '../../../src/load/source.js';
import type { Tenant } from '../../../src/model/generated/tenant.js';
import { type Provenance, provenanceOf } from '../../../src/report/provenance/provenance.js';
import { resolvedValues } from '../../../src/report/provenance/resolved-values.js';
import { resolvePlatform } from '../../../src/resolve/resolve-platform.js';
import { resolveTenant } from '../../../src/resolve/resolve-tenant.js';
import { type FullPlatform, followLike } from '../../../src/validate/follow-like.js';
import { mergePatch } from '../../../src/validate/merge-patch.js';
import { schemaCheck } from '../../../src/validate/schema.js';

type Path = readonly (string | number)[];

/** Files by their names, as plain data. */
type Files = Readonly<Record<'tenant' | 'rz1' | 'simulator', unknown>>;

function dataOf(file: string): unknown {
  return parseSource(file, readFileSync(file, 'utf8')).data;
}

const platforms = { rz1: dataOf('platforms/rz1.yaml'), simulator: dataOf('platforms/simulator.yaml') };

/** What the example tenants do not use. */
const extras = {
  'access-node': { size: 'small' },
  servers: {
    ts01: { cpus: 6, memory: '52 GiB', storage: 'fast', rebuild: 2 },
    fs01: { disks: { bare: { size: '3 TiB' } } },
  },
  firewall: {
    everything: {
      purpose: 'each kind of endpoint and port',
      owner: 'max.muster',
      from: ['lan', 'remote-users', 'internet', 'user:max.muster', 'printer:aachen/empfang', '192.0.2.7'],
      to: ['server:dc01', '192.0.2.0/24'],
      services: ['tcp/8443', 'rdp', 'udp/1000-2000'],
    },
  },
  monitoring: { 'disk-free': '10 %' },
};

const k0042 = dataOf('tenants/k0042.yaml');
const cases: readonly (readonly [string, Files])[] = [
  ['k0042 on rz1', { ...platforms, tenant: k0042 }],
  ['k0117 on rz1', { ...platforms, tenant: dataOf('tenants/k0117.yaml') }],
  ['k0042 on a platform that is like another', { ...platforms, tenant: mergePatch(k0042, { platform: 'simulator' }) }],
  ['a tenant that sets everything', { ...platforms, tenant: mergePatch(k0042, extras) }],
];

function resolved(files: Files) {
  const { platform } = files.tenant as Tenant;
  const followed = followLike(platform, new Map(Object.entries({ rz1: files.rz1, simulator: files.simulator })));
  if (!followed.ok) throw new Error('the platforms of the examples are whole');
  return resolveTenant(files.tenant as Tenant, resolvePlatform(followed.platform as FullPlatform));
}

function provenance(files: Files): readonly Provenance[] {
  const chain =
    (files.tenant as Tenant).platform === 'simulator' ? (['simulator', 'rz1'] as const) : (['rz1'] as const);
  return provenanceOf(resolved(files), {
    tenant: { file: 'tenant', data: files.tenant },
    platforms: chain.map((file) => ({ file, data: files[file] })),
  });
}

function valuesOf(files: Files): ReadonlyMap<string, string> {
  return new Map(resolvedValues(resolved(files)).map(({ path, value }) => [path.join('.'), JSON.stringify(value)]));
}

/** The files with another value at a place of one of them. */
function changed(files: Files, file: string, path: Path, value: unknown): Files {
  return { ...files, [file]: replaced(files[file as keyof Files], path, value) };
}

function replaced(data: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(data))
    return data.map((entry, index) => (index === step ? replaced(entry, rest, value) : (entry as unknown)));
  const map = data as Readonly<Record<string, unknown>>;
  return { ...map, [step]: replaced(map[step], rest, value) };
}

function leavesOf(value: unknown, path: Path = []): { readonly path: Path; readonly value: unknown }[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [{ path, value }];
  return Object.entries(value).flatMap(([key, entry]) => leavesOf(entry, [...path, key]));
}

/** Other values of the kind; a name has to be one that the platform knows. */
function others(value: unknown): readonly unknown[] {
  if (typeof value === 'number') return [value + 1];
  if (typeof value === 'boolean') return [!value];
  if (Array.isArray(value)) return value.length === 0 ? [['x']] : [value.slice(1), []];
  if (/^[\d.]+\/\d+$/.test(String(value))) return ['10.99.0.0/25'];
  if (/^\d+\.\d+\.\d+\.\d+$/.test(String(value))) return ['10.99.0.77'];
  if (/^\d+ \w+$/.test(String(value))) return [String(value).replace(/^\d+/, (number) => String(Number(number) + 1))];
  const names = [
    'small',
    'medium',
    'fast',
    'standard',
    'windows-server-2022',
    'debian-12',
    'embedded',
    'bios',
    'hosting',
  ];
  return [`${String(value)}x`, ...names.filter((name) => name !== value)];
}

/** Values after a change, `null` where nothing can be made of it. */
function valuesAfter(files: Files, file: string, path: Path, value: unknown): ReadonlyMap<string, string> | null {
  try {
    return valuesOf(changed(files, file, path, value));
  } catch {
    return null;
  }
}

describe.each(cases)('where the values of %s come from', (_title, files) => {
  const all = provenance(files);
  const before = valuesOf(files);

  it('is said for every single one, at places that exist', () => {
    expect(all.map(({ path }) => path.join('.'))).toEqual(expect.arrayContaining([...before.keys()]));
    for (const { path, origin, places } of all) {
      expect({ path, hasPlace: places.length > 0 }).toEqual({
        path,
        hasPlace: origin === 'file' || origin === 'computed',
      });
      for (const { at, written } of places) {
        const found = at.path.reduce<unknown>(
          (data, step) => (data as Readonly<Record<string | number, unknown>>)[step],
          files[at.file as keyof Files],
        );
        expect({ path, found }).not.toEqual({ path, found: undefined });
        if (written !== undefined) expect({ path, found }).toEqual({ path, found: written });
      }
    }
  });

  it('is where a change changes them', () => {
    const wrong = all
      .filter(({ how, path, places }) => how !== 'always included' && before.has(path.join('.')) && places.length > 0)
      .filter(({ path, places: [first] }) => {
        const name = path.join('.');
        if (first?.written === undefined) return false;
        const { at, written } = first;
        // Where nothing can be made of another value, it is surely read.
        return !others(written).some((other) => {
          const after = valuesAfter(files, at.file, at.path, other);
          return after === null || after.get(name) !== before.get(name);
        });
      });
    expect(wrong).toEqual([]);
  });

  it('is nowhere else: what a change of any value changes names its place', () => {
    const silent = leavesOfFiles(files).flatMap(({ file, path, value }) => {
      const other = others(value).find((candidate) => valuesAfter(files, file, path, candidate) !== null);
      const after = other === undefined ? before : (valuesAfter(files, file, path, other) ?? before);
      const names = [...before].flatMap(([name, was]) => (after.has(name) && after.get(name) !== was ? [name] : []));
      if (names.length === 0) return [];
      const place = `${file} ${path.join('.')}`;
      const told = [...all, ...provenance(changed(files, file, path, other))].filter(({ places }) =>
        places.some(({ at }) => `${at.file} ${at.path.join('.')}` === place),
      );
      const toldNames = new Set(told.map((each) => each.path.join('.')));
      return names.filter((name) => !toldNames.has(name)).map((name) => `${place} changes ${name}`);
    });
    expect(silent).toEqual([]);
  });
});

/** All but the names of platforms, which are those of their files. */
function leavesOfFiles(files: Files) {
  const all = (['tenant', 'rz1', 'simulator'] as const).flatMap((file) =>
    leavesOf(files[file]).map((leaf) => ({ file, ...leaf })),
  );
  return all.filter(({ path }) => path.join('.') !== 'platform');
}

describe('a default that the schemas announce', () => {
  it.each(cases)('is the one that is resolved: %s', (_title, files) => {
    const check = schemaCheck(readSchemas());
    expect(check('tenant', 'tenant', files.tenant)).toEqual([]);
    const schema = readSchemas().tenant;
    for (const { path, value, origin } of provenance(files)) {
      const announced = defaultAt(schema, path);
      if (origin === 'default' && announced !== undefined) expect({ path, value }).toEqual({ path, value: announced });
    }
  });
});

interface Schema {
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | false;
}

function defaultAt(schema: Schema, [step, ...rest]: readonly string[]): unknown {
  if (step === undefined) return schema.default;
  const inner = schema.properties?.[step] ?? schema.additionalProperties;
  return inner === undefined || inner === false ? undefined : defaultAt(inner, rest);
}
