import { describe, expect, it } from 'vitest';
import { backupJobCheck, faultsOf } from '../../src/backup/check-backup-jobs.js';
import { fillReferences, placeholder } from '../../src/backup/job-references.js';
import { backupJobs } from '../../src/compile/backup/backup-jobs.js';
import { readJobSchema } from '../../src/load/backup-schemas.js';
import type { BackupJobRole, JobDocument } from '../../src/model/backup-jobs.js';
import { resolvedExample } from '../compile/compiled-examples.js';

const check = backupJobCheck('1.3-rev2', readJobSchema('1.3-rev2'));
const jobs = backupJobs(resolvedExample('k0042'));

/** The text of a job of k0042, ready to be sent. */
function sent(role: BackupJobRole): string {
  const job = jobs?.jobs.find((one) => one.role === role);
  if (job === undefined) throw new Error(`no ${role} job`);
  return JSON.stringify(fillReferences(job.document, placeholder).document);
}

function faultsIn(role: BackupJobRole, text: string) {
  expect(text).not.toBe(sent(role));
  return check(role, JSON.parse(text) as JobDocument);
}

describe('a document of a backup job', () => {
  it.each([
    [
      'a misspelled key of the generations',
      ['"keepForNumberOfMonths"', '"keepForNumberOfMonth"'],
      '/storage/gfsPolicy/monthly/keepForNumberOfMonth',
      'the product knows no key "keepForNumberOfMonth" here',
    ],
    [
      'the other spelling of synthetic fulls',
      ['"syntheticFulls"', '"synthenticFulls"'],
      '/storage/advancedSettings/synthenticFulls',
      'the product knows no key "synthenticFulls" here',
    ],
    [
      'a weekday that is none',
      ['"days":["Saturday"]', '"days":["Funday"]'],
      '/storage/advancedSettings/syntheticFulls/weekly/days/0',
      'expected one of: Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday',
    ],
    [
      'a time of day that is none',
      ['"localTime":"00:00"', '"localTime":"24:00"'],
      '/schedule/daily/localTime',
      'must match format "time"',
    ],
    [
      'the name of a repository instead of its id',
      ['"backupRepositoryId":"00000000-0000-0000-0000-000000000000"', '"backupRepositoryId":"repo-fire-section-2"'],
      '/storage/backupRepositoryId',
      'must match format "uuid"',
    ],
    [
      'a key of a machine that is excluded',
      ['"excludes":{"vms":[{', '"excludes":{"vms":[{"vcName":"x",'],
      '/virtualMachines/excludes/vms/0/vcName',
      'the product knows no key "vcName" here',
    ],
    [
      'a key of the schedule',
      ['"runAutomatically":true', '"runAutomatically":true,"weekly":{}'],
      '/schedule/weekly',
      'the product knows no key "weekly" here',
    ],
    [
      'a key of the whole',
      ['"isHighPriority":false', '"isHighPriority":false,"isDisabled":true'],
      '/isDisabled',
      'the product knows no key "isDisabled" here',
    ],
  ] as const)('is refused for %s, with the place', (_title, [right, wrong], at, message) => {
    expect(faultsIn('backup', sent('backup').replace(right, wrong))).toContainEqual({ at, message });
  });

  it('is refused where something required is missing', () => {
    expect(faultsIn('copy', sent('copy').replace('"mode":"Immediate",', ''))).toEqual([
      { at: '', message: "must have required property 'mode'" },
    ]);
  });

  it('is refused as a whole where the version has no such job', () => {
    const older = backupJobCheck('1.2-rev1', readJobSchema('1.2-rev1'));
    expect(older('copy', JSON.parse(sent('copy')) as JobDocument)).toEqual([
      { at: '', message: '1.2-rev1 knows no job of the kind "copy"' },
    ]);
  });

  it('is told by its job among those of a tenant', () => {
    if (jobs === null) throw new Error('no jobs');
    const [backup, copy] = jobs.jobs;
    if (backup === undefined || copy === undefined) throw new Error('no jobs');
    const wrong = { ...copy, document: { ...copy.document, mode: 'Never' } };
    expect(faultsOf({ ...jobs, jobs: [backup, wrong] }, check)).toEqual([
      { job: 'k0042-copy', at: '/mode', message: 'expected one of: Immediate, Periodic' },
    ]);
  });
});
