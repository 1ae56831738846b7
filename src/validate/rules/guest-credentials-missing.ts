import type { Finding } from '../../diagnostic.js';
import { found, keyAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** Databases that cannot be brought to rest before they are copied. */
export const guestCredentialsMissing = {
  code: 'guest-credentials-missing',
  severity: 'error',
  scope: 'platform',
  title: 'The backup has no credentials for the guests',
  why: `Domain controllers, Exchange and SQL servers are brought to rest before their disks are copied, and their logs are cut
afterwards. Without an account in the guest the run of that server fails every night. The name of an entry of the backup product is enough
here; the password never stands in a file.`,
  wrong: `
backup: { guest-credentials: null }
`,
  right: `
backup: { guest-credentials: guest-processing }
`,
  check({ file, platform: { backup } }): Finding[] {
    if (backup['guest-credentials'] !== undefined) return [];
    const message = 'the backup has no credentials for the guests';
    const expected = "expected guest-credentials: <name of an entry of the backup product's credentials>";
    return [found(guestCredentialsMissing, keyAt(file, 'backup'), message, expected)];
  },
} as const satisfies Rule;
