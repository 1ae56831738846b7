import { describe, expect, it } from 'vitest';
import { backupJobCheck, faultsOf } from '../../../src/backup/check-backup-jobs.js';
import { backupJobs } from '../../../src/compile/backup/backup-jobs.js';
import { readJobSchema } from '../../../src/load/backup-schemas.js';
import type { BackupApiVersion } from '../../../src/model/backup-jobs.js';
import { onApi } from './on-api.js';
import { resolvedExample } from '../compiled-examples.js';

const versions: readonly BackupApiVersion[] = ['1.2-rev1', '1.3-rev1', '1.3-rev2'];

describe.each(versions)('the jobs for version %s', (version) => {
  const check = backupJobCheck(version, readJobSchema(version));

  it.each(['k0042', 'k0117'])('of %s hold nothing that the version does not know', (id) => {
    const jobs = backupJobs(onApi(resolvedExample(id), version));
    expect(jobs && faultsOf(jobs, check)).toEqual([]);
  });
});
