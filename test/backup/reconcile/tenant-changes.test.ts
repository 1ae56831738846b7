import { describe, expect, it } from 'vitest';
import { existingJob, type ExistingJob } from '../../../src/backup/reconcile/existing-job.js';
import { readJobMark } from '../../../src/backup/reconcile/job-mark.js';
import { tenantChanges } from '../../../src/backup/reconcile/tenant-changes.js';
import { unmanaged } from '../../../src/backup/reconcile/unmanaged.js';
import { jobDescription } from '../../../src/compile/backup/job-description.js';
import type { JobDocument } from '../../../src/model/backup-jobs.js';
import { resolvedExample } from '../../compile/compiled-examples.js';

const described = (tenant: string) => `tenant ${tenant}, policy standard; kept by mandant, changes by hand are undone`;

function job(id: string, changes: JobDocument = {}): ExistingJob {
  const document = { id, name: 'k0042-backup', type: 'VSphereBackup', description: described('k0042'), ...changes };
  const found = existingJob(document);
  if (found === null) throw new Error('no job');
  return found;
}

const document = { name: 'k0042-backup', type: 'VSphereBackup', description: described('k0042') };
const wanted = [{ role: 'backup' as const, name: 'k0042-backup', document }];
const changesFor = (existing: readonly ExistingJob[], isWanted = true, formerly: string | null = null) =>
  tenantChanges({ tenant: 'k0042', formerly, wanted: isWanted ? wanted : [], existing });

describe('a mark', () => {
  it('is read from what is written into a job, also between other words', () => {
    const written = jobDescription(resolvedExample('k0042'));
    expect(readJobMark(written)).toBe('k0042');
    expect(readJobMark(`ticket 4711: ${written} (looked at in May)`)).toBe('k0042');
  });

  it.each(['', 'Created by Administrator', 'tenant k0042', 'subtenant k0042, policy x; kept by mandant'])(
    'is not read from "%s"',
    (text) => expect(readJobMark(text)).toBeNull(),
  );
});

describe('the jobs of a tenant', () => {
  it.each([
    ['are made where there are none', [], true, [{ action: 'create', id: null }]],
    ['stay as they are', [job('1')], true, [{ action: 'none', id: '1' }]],
    ['get their name back', [job('1', { name: 'old' })], true, [{ action: 'update', differences: [{ path: 'name' }] }]],
    [
      'get their name back in small letters',
      [job('1', { name: 'K0042-BACKUP' })],
      true,
      [{ action: 'update', id: '1' }],
    ],
    ['are switched on again', [job('1', { isDisabled: true })], true, [{ action: 'update', switchOn: true }]],
    ['are switched off where none is wanted', [job('1')], false, [{ action: 'disable', id: '1', differences: [] }]],
    ['stay switched off', [job('1', { isDisabled: true })], false, [{ action: 'none' }]],
    ['are all switched off, clones too', [job('1'), job('2', { name: 'x' })], false, [{ id: '1' }, { id: '2' }]],
    ['are the ones with the right name, not clones', [job('2', { name: 'x' }), job('1')], true, [{ id: '1' }]],
    ['are none of another tenant', [job('1', { description: described('k0043'), name: 'x' })], true, [{ id: null }]],
    [
      'are none of another role',
      [job('1', { type: 'BackupCopy', name: 'x' })],
      true,
      [{ id: null }, { action: 'disable' }],
    ],
  ] as const)('%s', (_title, existing, isWanted, expected) => {
    const { changes } = changesFor(existing, isWanted);
    expect(changes).toMatchObject(expected);
    expect(changes).toHaveLength(expected.length);
  });

  it('are taken over from a former id, until there are own ones', () => {
    const old = job('1', { name: 'k0041-backup', description: described('k0041') });
    expect(changesFor([old], true, 'k0041').changes).toMatchObject([{ action: 'update', id: '1' }]);
    expect(changesFor([old], true).changes).toMatchObject([{ action: 'create' }]);
    expect(changesFor([old, job('2')], true, 'k0041').changes).toMatchObject([{ action: 'none', id: '2' }]);
    expect(changesFor([old], false, 'k0041').changes).toMatchObject([{ action: 'disable', id: '1' }]);
  });

  it.each([
    ['another job has the name', [job('1', { description: 'by hand' })], 'backup-job-foreign'],
    ['another job has it in capitals', [job('1', { description: '', name: 'K0042-backup' })], 'backup-job-foreign'],
    [
      'it was renamed and another has the name',
      [job('1', { name: 'x' }), job('2', { description: '' })],
      'backup-job-foreign',
    ],
    ['none of two clones has the name', [job('1', { name: 'x' }), job('2', { name: 'y' })], 'backup-job-twice'],
  ])('are left alone where %s', (_title, existing, code) => {
    expect(changesFor(existing)).toMatchObject({ changes: [], problems: [{ code }] });
  });
});

describe('what is beside them', () => {
  it('is counted, and named only where mandant made it', () => {
    const existing = [
      job('1'),
      job('2', { description: 'by hand', name: 'Muster' }),
      job('3', { description: described('k0900'), isDisabled: true }),
      job('4', { description: described('k0800'), type: 'BackupCopy' }),
    ];
    expect(unmanaged(existing, new Set(['k0042']))).toEqual({
      orphans: [
        { tenant: 'k0800', role: 'copy', isDisabled: false },
        { tenant: 'k0900', role: 'backup', isDisabled: true },
      ],
      others: 1,
    });
  });

  it('is not what only looks like a job', () => {
    expect(existingJob({ id: '1', name: 'x' })).toBeNull();
    expect(existingJob({ id: '1', name: 'x', type: 'FileBackup', description: described('k0042') })?.mark).toBeNull();
  });
});
