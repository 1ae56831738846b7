import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseSource } from '../../src/load/source.js';
import { resolvePlatform } from '../../src/resolve/resolve-platform.js';
import { platformChanges } from '../../src/review/platform-changes.js';
import type { FullPlatform } from '../../src/validate/follow-like.js';
import { mergePatch } from '../../src/validate/merge-patch.js';

const file = 'platforms/rz1.yaml';
const platform = parseSource(file, readFileSync(file, 'utf8')).data as FullPlatform;
const standard = platform.backup.policies['standard'];

/** `kind id verb at place: values` of what differs, where tenants feel the given places. */
function said(before: object, after: object, ...felt: string[]): string[] {
  const [base, head] = [before, after].map((patch) => resolvePlatform(mergePatch(platform, patch) as FullPlatform));
  if (base === undefined || head === undefined) throw new Error('there are two sides');
  return platformChanges(base, head, new Set(felt)).map(({ subject, verb, place, guards, before: was, after: is }) => {
    expect(guards).toEqual([]);
    return `${subject.kind} ${subject.id} ${verb} at ${place.path}: ${JSON.stringify(was)} ${JSON.stringify(is)}`;
  });
}

describe('what changes of a platform itself', () => {
  it('is nothing that tenants feel, and everything else', () => {
    const after = { sizes: { large: { cpus: 10 }, small: { cpus: 3 } } };
    expect(said({}, after, '/sizes/large')).toEqual(['size small changed at /sizes/small: {"cpus":2} {"cpus":3}']);
    expect(said({}, after, '/sizes/large', '/sizes/small')).toEqual([]);
  });

  it('is a policy that nobody uses, also where tenants feel something else of backups', () => {
    const other = { ...standard, generations: { daily: 14, weekly: 5, monthly: 12, yearly: 0 } };
    const fewer = { ...other, generations: { ...other.generations, daily: 7 } };
    const policies = (rare: object) => ({ backup: { policies: { rare } } });
    expect(said(policies(other), policies(fewer), '/backup')).toEqual([
      'backup-policy rare changed at /backup/policies/rare: {"generations.daily":14} {"generations.daily":7}',
    ]);
  });

  it('is a range or a price, also where tenants feel something else of the section', () => {
    expect(said({}, { network: { vlans: '1000-2999', ntp: ['192.0.2.9'] } }, '/network')).toEqual([
      'platform rz1 changed at /network: {"vlans.last":1999} {"vlans.last":2999}',
    ]);
    expect(said({}, { prices: { certificate: 109 } })).toEqual([
      'platform rz1 changed at /prices: {"certificate":99} {"certificate":109}',
    ]);
  });

  it('is an entry that comes or goes', () => {
    const [added = ''] = said({}, { services: { ssh: ['tcp/22'] } });
    expect(added).toMatch(/^platform-service ssh added at \/services\/ssh: null /);
    const [removed = ''] = said({ services: { ssh: ['tcp/22'] } }, {});
    expect(removed).toMatch(/^platform-service ssh removed at \/services\/ssh: .* null$/);
  });
});
