import { describe, expect, it } from 'vitest';
import type { ExistingJob } from '../../../src/backup/reconcile/existing-job.js';
import { tenantsOn, unmanaged } from '../../../src/backup/reconcile/unmanaged.js';
import { resolvedExample } from '../../compile/compiled-examples.js';

const job = (tenant: string | null, role: 'backup' | 'copy' = 'backup'): ExistingJob => ({
  id: `${tenant} ${role}`,
  name: `${tenant}-${role}`,
  type: role === 'backup' ? 'VSphereBackup' : 'BackupCopy',
  isDisabled: false,
  mark: tenant === null ? null : { tenant, role },
  document: {},
});

describe('what a backup server has beside the jobs of its tenants', () => {
  it('is jobs of tenants without a file, in order, and a number of others', () => {
    const existing = [job('k0900', 'copy'), job('k0042'), job(null), job('k0900'), job('k0117')];
    expect(unmanaged(existing, new Set(['k0042', 'k0117']))).toEqual({
      orphans: [
        { tenant: 'k0900', role: 'backup', isDisabled: false },
        { tenant: 'k0900', role: 'copy', isDisabled: false },
      ],
      others: 1,
    });
  });

  it('is what a tenant left behind that has another server now', () => {
    const stayed = resolvedExample('k0117');
    const moved = resolvedExample('k0042');
    const { platform } = moved;
    const elsewhere = {
      ...moved,
      platform: { ...platform, backup: { ...platform.backup, server: 'backup.rz2.example' } },
    };
    const known = tenantsOn('backup.rz1.example', ['k0042', 'k0117', 'k0500'], [elsewhere, stayed]);
    expect([...known]).toEqual(['k0117', 'k0500']);
    expect(unmanaged([job('k0042'), job('k0500')], known)).toEqual({
      orphans: [{ tenant: 'k0042', role: 'backup', isDisabled: false }],
      others: 0,
    });
  });
});
