import { createRequire } from 'node:module';
import type { VendoredJobSchema } from '../backup/job-schema.js';
import type { BackupApiVersion } from '../model/backup-jobs.js';

/** The schemas of jobs of one version of the backup product's interface. */
export function readJobSchema(version: BackupApiVersion): VendoredJobSchema {
  const require = createRequire(import.meta.url);
  return require(`mandant/schemas/vendor/veeam-jobs-${version}.json`) as VendoredJobSchema;
}
