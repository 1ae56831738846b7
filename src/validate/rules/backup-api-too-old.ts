import type { Finding } from '../../diagnostic.js';
import { found, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** A policy that the interface of the backup product cannot be told. */
export const backupApiTooOld = {
  code: 'backup-api-too-old',
  severity: 'error',
  scope: 'platform',
  title: "The version of the backup product's interface cannot express a policy",
  why: `Backup copy jobs of machines can be made from version 1.3 on (Veeam Backup & Replication 13); 1.2 knows copies of file
backups only. Left out in silence, there would be no copy at another place.`,
  wrong: `
backup: { api-version: 1.2-rev1 }
`,
  right: `
backup: { api-version: 1.3-rev1 }
`,
  check({ file, platform: { backup } }): Finding[] {
    if (backup['api-version'] !== '1.2-rev1') return [];
    return Object.entries(backup.policies)
      .filter(([, { offsite }]) => offsite?.daily === true)
      .map(([policy]) =>
        found(
          backupApiTooOld,
          valueAt(file, 'backup', 'api-version'),
          `version 1.2-rev1 cannot make the copy job of policy ${policy}`,
          'expected 1.3-rev1 or 1.3-rev2',
          { message: 'the copy is asked for here', at: valueAt(file, 'backup', 'policies', policy, 'offsite') },
        ),
      );
  },
} as const satisfies Rule;
