import { reference } from '../../backup/job-references.js';
import type { JobDocument } from '../../model/backup-jobs.js';
import type { ResolvedRepository } from '../../model/resolved-platform.js';

/** With a password that lies in the product under this name; the files know no more of it. */
export function encryptionOf({ encryption }: ResolvedRepository): JobDocument {
  if (encryption === null) return { isEnabled: false };
  return {
    isEnabled: true,
    encryptionType: 'ByUserPassword',
    encryptionPasswordId: reference({ kind: 'encryption-password', name: encryption }),
  };
}
