import { describe, expect, it } from 'vitest';
import { inRings } from '../../src/cli/rings.js';
import type { StackJob } from '../../src/run/stack-job.js';

function job(name: string, platform = 'rz1'): StackJob {
  const kind = name.startsWith('entra-') ? 'entra' : 'tenant';
  return { name, kind, platform, isEmbedded: false, place: null, configuration: {}, sha256: '' };
}

function tenant(id: string, ring: string | null, rings: readonly string[] = ['canary', 'first']) {
  return { tenant: id, ring, platform: { rings } };
}

function said(jobs: readonly StackJob[], tenants: Parameters<typeof inRings>[1]): string[] {
  return inRings(jobs, tenants).map(({ name, jobs: here }) => `${name}: ${here.map((one) => one.name).join(' ')}`);
}

describe('rings', () => {
  it('come in the order of the platform, a cloud directory with its tenant, and who is in none last', () => {
    const jobs = ['k0001', 'k0002', 'k0003', 'k0004', 'entra-k0003'].map((name) => job(name));
    const tenants = [
      tenant('k0001', null),
      tenant('k0002', 'first'),
      tenant('k0003', 'canary'),
      tenant('k0004', 'first'),
    ];
    expect(said(jobs, tenants)).toEqual(['canary: k0003 entra-k0003', 'first: k0002 k0004', 'null: k0001']);
  });

  it('of several platforms go side by side', () => {
    const jobs = [job('k0001'), job('k0002', 'rz2'), job('k0003', 'rz2')];
    const tenants = [tenant('k0001', 'canary'), tenant('k0002', 'pilot', ['pilot']), tenant('k0003', null, ['pilot'])];
    expect(said(jobs, tenants)).toEqual(['canary: k0001 k0002', 'null: k0003']);
  });

  it('are one where none is declared, and none where there is nothing to do', () => {
    expect(said([job('k0001'), job('k0002')], [tenant('k0001', null, []), tenant('k0002', null, [])])).toEqual([
      'null: k0001 k0002',
    ]);
    expect(said([], [])).toEqual([]);
  });
});
