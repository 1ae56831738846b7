import type { Finding } from '../../diagnostic.js';
import { found, keyAt } from '../finding.js';
import type { FullPlatform } from '../follow-like.js';
import { oncePer } from '../once-per.js';
import type { Rule } from '../rule.js';
import { dailySpans, shareTime, spanOf } from '../weekly-time.js';

/** How long the daily backup of a platform's tenants takes: longer than an increment, as long as most fulls. */
const backupMinutes = 4 * 60;

type Policy = FullPlatform['backup']['policies'][string];

const backupSpans = oncePer(({ incremental }: Policy) => dailySpans(incremental.daily, backupMinutes));

/** A maintenance window during the backup. */
export const windowInBackup = {
  code: 'window-in-backup',
  severity: 'error',
  scope: 'tenant',
  title: 'A maintenance window lies in the time of the backup',
  why: `A server that restarts during its backup has none of that night, and an update that goes wrong just then has no point to
go back to. The backup begins at the time of its policy and is given four hours.`,
  wrong: `
maintenance:
  windows: { sunday-morning: { from: "03:00", to: "06:00" } }
`,
  right: `
maintenance:
  windows: { sunday-morning: { from: "04:00", to: "06:00" } }
`,
  check({ file, tenant: { maintenance, backup }, platform }): Finding[] {
    if (backup === undefined) return [];
    const { policies } = platform.backup;
    const policy = Object.hasOwn(policies, backup.policy) ? policies[backup.policy] : undefined;
    if (policy === undefined) return [];
    const { daily } = policy.incremental;
    const spans = backupSpans(policy);
    return Object.entries(maintenance.windows)
      .filter(([, window]) => window.from < window.to && spans.some((span) => shareTime(span, spanOf(window))))
      .map(([name, { from, to }]) =>
        found(
          windowInBackup,
          keyAt(file, 'maintenance', 'windows', name),
          `window ${name}, ${from} to ${to}, lies in the time of the backup`,
          `expected a time outside the four hours from ${daily}, when the policy ${backup.policy} runs`,
        ),
      );
  },
} as const satisfies Rule;
