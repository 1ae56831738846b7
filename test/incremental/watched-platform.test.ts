import { beforeAll, expect, it } from 'vitest';
import type { ResolvedPlatform } from '../../src/model/resolved-platform.js';
import { generateRepository } from '../../bench/generator/repository.js';
import { sameSections, watchedPlatform } from '../../src/incremental/watched-platform.js';
import { parseSource } from '../../src/load/source.js';
import { resolvePlatform } from '../../src/resolve/resolve-platform.js';
import type { FullPlatform } from '../../src/validate/follow-like.js';

let platform: ResolvedPlatform;

beforeAll(() => {
  const text = generateRepository({ tenants: 1 }).get('platforms/rz1.yaml') ?? '';
  platform = resolvePlatform(parseSource('platforms/rz1.yaml', text).data as FullPlatform);
});

function readBy(reader: (platform: ResolvedPlatform) => unknown): string[] {
  const watch = watchedPlatform(platform);
  reader(watch.platform);
  return Object.keys(watch.sections());
}

it.each<[string, (platform: ResolvedPlatform) => unknown, string[]]>([
  ['an entry that is taken by its name', ({ sizes }) => sizes['large'], ['/sizes/large']],
  ['an entry that is asked after and missing', ({ sizes }) => Object.hasOwn(sizes, 'odd'), ['/sizes/odd']],
  ['an entry that "in" asks after', ({ sizes }) => 'odd' in sizes, ['/sizes/odd']],
  ['a whole section whose entries are listed', ({ sizes }) => Object.keys(sizes), ['/sizes']],
  ['a list as one', ({ access }) => access.length, ['/access']],
  ['a name', (read) => read.platform, ['/platform']],
  ['one value of a section', ({ network }) => network.proxy.port, ['/network/proxy']],
  ['everything where all sections are listed', (read) => ({ ...read }).vcenter.cluster, ['']],
])('notes %s', (_title, reader, expected) => {
  expect(readBy(reader)).toEqual(expect.arrayContaining(expected));
  if (!expected.includes('/sizes') && !expected.includes('')) expect(readBy(reader)).toEqual(expected);
});

it('takes nothing for a read that only passes by', () => {
  expect(readBy((read) => [read.sizes, read.network, read.vcenter])).toEqual([]);
});

it('gives the values of the platform itself', () => {
  expect(JSON.stringify(watchedPlatform(platform).platform)).toBe(JSON.stringify(platform));
});

it('tells a platform apart by what was read, and only by that', () => {
  const watch = watchedPlatform(platform);
  expect(watch.platform.sizes['large']).toBeDefined();
  const sections = watch.sections();
  const { large, small, ...others } = platform.sizes;
  if (large === undefined || small === undefined) throw new Error('the generated platform has both sizes');
  expect(sameSections({ ...platform, sizes: { ...others, large } }, sections)).toBe(true);
  expect(sameSections({ ...platform, sizes: { ...others, small } }, sections)).toBe(false);
  expect(sameSections({ ...platform, sizes: { ...others, small, large: { ...large, cpus: 99 } } }, sections)).toBe(
    false,
  );
});

it('sees an entry come that was asked after in vain', () => {
  const watch = watchedPlatform(platform);
  expect(watch.platform.sizes['odd']).toBeUndefined();
  const [size] = Object.values(platform.sizes);
  if (size === undefined) throw new Error('the generated platform has sizes');
  expect(sameSections(platform, watch.sections())).toBe(true);
  expect(sameSections({ ...platform, sizes: { ...platform.sizes, odd: size } }, watch.sections())).toBe(false);
});
