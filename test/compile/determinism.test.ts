import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { readGuestScripts } from '../../src/load/guest-scripts.js';
import type { Tenant } from '../../src/model/generated/tenant.js';
import { compile } from '../../src/pipeline.js';
import { resolvePlatform } from '../../src/resolve/resolve-platform.js';
import { resolveTenant } from '../../src/resolve/resolve-tenant.js';
import type { FullPlatform } from '../../src/validate/follow-like.js';

const tenants = ['k0042', 'k0117'].map((id) => parse(readFileSync(`tenants/${id}.yaml`, 'utf8')) as Tenant);
const platform = parse(readFileSync('platforms/rz1.yaml', 'utf8')) as FullPlatform;

describe('compiling', () => {
  it('gives the same bytes for any order of keys', async () => {
    const expected = await treeOf(tenants, platform);
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), async (random) => {
        const next = () => random.next().value ?? 0;
        const shuffledTenants = tenants.map((tenant) => shuffled(tenant, next));
        expect(await treeOf(shuffledTenants, shuffled(platform, next))).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });

  it('gives the same bytes in whatever order the tenants come', async () => {
    const expected = await treeOf(tenants, platform);
    const reversed = await treeOf(tenants.toReversed(), platform);
    expect(Object.fromEntries(reversed)).toEqual(Object.fromEntries(expected));
  });
});

async function treeOf(files: readonly Tenant[], catalogue: FullPlatform): Promise<ReadonlyMap<string, string>> {
  const resolved = resolvePlatform(catalogue);
  const request = {
    tenants: files.map((tenant) => resolveTenant(tenant, resolved)),
    books: new Map(),
    certificates: new Map(),
    scripts: readGuestScripts(),
    tool: 'mandant test',
  };
  return (await compile(request)).tree;
}

/** The value with the keys of its maps in another order; the lines of a site stand in order of preference. */
function shuffled<T>(value: T, next: () => number, key = ''): T {
  if (Array.isArray(value)) return value.map((entry: unknown) => shuffled(entry, next)) as T;
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([name, entry]) => [name, shuffled(entry as unknown, next, name)] as const);
  if (key === 'lines') return Object.fromEntries(entries) as T;
  return Object.fromEntries(
    entries
      .map((entry) => ({ entry, rank: next() }))
      .toSorted((a, b) => a.rank - b.rank)
      .map(({ entry }) => entry),
  ) as T;
}
