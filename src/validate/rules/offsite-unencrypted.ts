import type { Finding } from '../../diagnostic.js';
import { found, keyAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** Copies for another place that anybody can read who finds the medium. */
export const offsiteUnencrypted = {
  code: 'offsite-unencrypted',
  severity: 'error',
  scope: 'platform',
  title: 'The copies for another place are not encrypted',
  why: `The medium leaves the building every day, with the complete data of tax advisers and practices on it. The name of a
password of the backup product is enough here; the password never stands in a file.`,
  wrong: `
backup:
  repositories: { offsite: { encryption: null } }
`,
  right: `
backup:
  repositories: { offsite: { encryption: offsite-2026 } }
`,
  check({ file, platform }): Finding[] {
    const { offsite } = platform.backup.repositories;
    if (offsite.encryption !== undefined) return [];
    const message = `the repository ${offsite.name} is not encrypted`;
    const expected = 'expected encryption: <name of a password in the backup product>';
    return [found(offsiteUnencrypted, keyAt(file, 'backup', 'repositories', 'offsite'), message, expected)];
  },
} as const satisfies Rule;
