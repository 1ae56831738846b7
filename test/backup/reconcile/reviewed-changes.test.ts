import { describe, expect, it } from 'vitest';
import { shrinkApprovedUntil } from '../../../src/backup/reconcile/approved-shrink.js';
import type { JobChange } from '../../../src/backup/reconcile/job-change.js';
import { idToCome, notReviewed, savedChange } from '../../../src/backup/reconcile/reviewed-changes.js';

const kept = { days: 14, points: 0, weeks: 0, months: 0, years: 0 };
const change = (changes: Partial<JobChange>): JobChange => ({
  role: 'backup',
  job: 'k0042-backup',
  action: 'update',
  id: '1',
  switchOn: false,
  differences: [{ path: 'a', before: 1, after: 2 }],
  before: kept,
  after: kept,
  shrinks: [],
  ...changes,
});
const hash = (value: unknown) => `hash of ${JSON.stringify(value)}`;
const unseen = (now: Partial<JobChange>, reviewed: Partial<JobChange>) =>
  notReviewed([change(now)], [savedChange(change(reviewed), hash)], hash);

describe('what was reviewed', () => {
  it.each([
    ['the same', {}, {}],
    ['less', { differences: [] }, {}],
    ['nothing any more', { action: 'none' }, { action: 'create', id: null }],
    ['a switch of two changes', { differences: [], switchOn: true }, { switchOn: true }],
    [
      'the id of a job that the plan makes',
      { differences: [{ path: 'jobs', before: null, after: [{ id: '77' }] }] },
      { differences: [{ path: 'jobs', before: null, after: [{ id: idToCome('k0042-backup') }] }] },
    ],
  ] as const)('is done where it is %s', (_title, now, reviewed) => {
    expect(unseen(now, reviewed)).toEqual([]);
  });

  it.each([
    [
      'another value before',
      { differences: [{ path: 'a', before: 9, after: 2 }] },
      {},
      'k0042-backup: a is another by now',
    ],
    [
      'another value after',
      { differences: [{ path: 'a', before: 1, after: 9 }] },
      {},
      'k0042-backup: a is another by now',
    ],
    ['another setting', { differences: [{ path: 'b', before: 1, after: 2 }] }, {}, 'k0042-backup: b is another by now'],
    ['another job', { id: '2' }, {}, 'k0042-backup: it is another job by now'],
    ['a job that is gone', { action: 'create', id: null }, {}, 'k0042-backup would be made'],
    ['a job to be switched off', { action: 'disable' }, {}, 'k0042-backup would be switched off'],
    ['a job switched off by hand', { switchOn: true }, {}, 'k0042-backup: somebody has switched it off'],
  ] as const)('is refused where there is %s', (_title, now, reviewed, expected) => {
    expect(unseen(now, reviewed)).toEqual([expected]);
  });

  it('is told apart where several jobs of a role are switched off, as those that somebody cloned', () => {
    const off = (id: string) => change({ id, action: 'disable', differences: [] });
    const reviewed = ['1', '2'].map((id) => savedChange(off(id), hash));
    expect(notReviewed([off('1'), off('2')], reviewed, hash)).toEqual([]);
    expect(notReviewed([off('1'), off('3')], reviewed, hash)).toEqual(['k0042-backup: it is another job by now']);
  });

  it('is kept without what somebody may have typed', () => {
    const saved = savedChange(
      change({ differences: [{ path: 'name', before: 'Muster', after: 'k0042-backup' }] }),
      () => 'x',
    );
    expect(JSON.stringify(saved)).not.toContain('Muster');
  });
});

describe('a shorter span', () => {
  const exception = { rule: 'retention-shrunk', reason: 'r', approver: 'a', expires: '2026-12-31' };

  it.each([
    ['everywhere', exception, '2026-12-31'],
    ['at backup', { ...exception, at: 'backup' }, '2026-12-31'],
    ['at the retention', { ...exception, at: 'backup.retention' }, '2026-12-31'],
    ['at a server', { ...exception, at: 'servers.dc01' }, null],
    ['for something else', { ...exception, rule: 'disk-removed' }, null],
    ['until yesterday', { ...exception, expires: '2026-11-30' }, null],
  ])('is approved by an exception %s', (_title, one, expected) => {
    expect(shrinkApprovedUntil([one], '2026-12-01')).toBe(expected);
  });

  it('is approved on the last day of an exception, and as long as the longest of several', () => {
    expect(shrinkApprovedUntil([exception], '2026-12-31')).toBe('2026-12-31');
    expect(shrinkApprovedUntil([exception, { ...exception, expires: '2027-06-30' }], '2026-12-01')).toBe('2027-06-30');
    expect(shrinkApprovedUntil([], '2026-12-01')).toBeNull();
  });
});
