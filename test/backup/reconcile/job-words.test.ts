import { describe, expect, it } from 'vitest';
import type { Difference } from '../../../src/backup/reconcile/differences.js';
import type { JobChange } from '../../../src/backup/reconcile/job-change.js';
import { wordsOf } from '../../../src/backup/reconcile/job-words.js';

const kept = { days: 14, points: 0, weeks: 5, months: 7, years: 0 };
const words = (changes: Partial<JobChange>) =>
  wordsOf(
    {
      role: 'backup',
      job: 'k0042-backup',
      action: 'update',
      id: '1',
      switchOn: false,
      differences: [],
      before: kept,
      after: kept,
      shrinks: [],
      ...changes,
    },
    (id) => (id === 'r1' ? 'repo-1' : null),
  );

describe('a change in words', () => {
  it.each([
    ['longer months', { months: 13 }, ['keeps monthly points for 13 months instead of 7']],
    ['the first year', { years: 1 }, ['keeps yearly points for 1 year, none before']],
    ['no weeks', { weeks: 0 }, ['no longer keeps weekly points, 5 weeks before']],
    [
      'points, not days',
      { days: 0, points: 9 },
      ['no longer keeps every point, 14 days before', 'keeps the last 9 points whenever they were made'],
    ],
  ])('says %s', (_title, after, expected) => {
    expect(words({ after: { ...kept, ...after } })).toEqual(expected);
  });

  it('speaks of copies at the other place', () => {
    expect(words({ role: 'copy', after: { ...kept, days: 7 } })).toEqual(['keeps every copy for 7 days instead of 14']);
  });

  it('says of a new job what it keeps', () => {
    expect(words({ action: 'create', before: null })).toEqual([
      'is made',
      'keeps every point for 14 days',
      'keeps weekly points for 5 weeks',
      'keeps monthly points for 7 months',
    ]);
  });

  it('says nothing where nothing changes, and what becomes of the points where a job ends', () => {
    expect(words({ action: 'none' })).toEqual([]);
    expect(words({ action: 'disable' })).toEqual([expect.stringContaining('is switched off') as string]);
  });

  it.each<readonly [string, Difference]>([
    ['is called k0042-backup', { path: 'name', before: 'Muster', after: 'k0042-backup' }],
    ['is described as "x"', { path: 'description', before: 'Muster', after: 'x' }],
    [
      'writes to the repository repo-1 instead of another one',
      { path: 'storage.backupRepositoryId', before: 'r2', after: 'r1' },
    ],
    [
      'backs up k0042 instead of 2 entries',
      {
        path: 'virtualMachines.includes',
        before: [{ name: 'Muster' }, { name: 'b' }],
        after: [{ name: 'k0042' }],
      },
    ],
    [
      'leaves out k0042-gw instead of nothing',
      { path: 'virtualMachines.excludes.vms', before: [], after: [{ name: 'k0042-gw' }] },
    ],
    [
      'brings to rest k0042-dc01 instead of 1 other entry',
      {
        path: 'guestProcessing.appAwareProcessing.appSettings',
        before: [{ vss: 'disabled' }],
        after: [{ vmObject: { name: 'k0042-dc01' } }],
      },
    ],
    ['begins at 00:00 instead of nothing', { path: 'schedule.daily.localTime', before: null, after: '00:00' }],
    [
      'makes a synthetic full on Saturday instead of Friday, Sunday',
      {
        path: 'storage.advancedSettings.synthenticFulls.weekly.days',
        before: ['Friday', 'Sunday'],
        after: ['Saturday'],
      },
    ],
    [
      'encrypts: yes instead of no',
      { path: 'target.advancedSettings.storageData.encryption.isEnabled', before: false, after: true },
    ],
    ['some.key: 3 instead of other settings', { path: 'some.key', before: { a: 1 }, after: 3 }],
  ])('says: %s', (expected, difference) => {
    expect(words({ differences: [difference] })).toEqual([expected]);
  });

  it('says a span once, not again by its keys', () => {
    const path = 'storage.gfsPolicy.monthly.keepForNumberOfMonths';
    const day = { path: 'storage.gfsPolicy.weekly.desiredTime', before: 'Sunday', after: 'Saturday' };
    expect(words({ differences: [{ path, before: 7, after: 13 }, day], after: { ...kept, months: 13 } })).toEqual([
      'keeps monthly points for 13 months instead of 7',
      'takes the weekly point from Saturday instead of Sunday',
    ]);
    expect(words({ differences: [{ path, before: 7, after: 13 }] }), 'a span that is switched off').toHaveLength(1);
  });
});
