import type { Finding } from '../../diagnostic.js';
import { found, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** The hour that Europe/Berlin skips in March and has twice in October (directive 2000/84/EC: 01:00 UTC). */
const changing = { from: '02:00', to: '03:00' };

/** A daily backup at an hour that one night does not have. */
export const backupAtClockChange = {
  code: 'backup-at-clock-change',
  severity: 'error',
  scope: 'platform',
  title: 'The backup begins at an hour that is not there every night',
  why: `In a night of March the clocks go from 02:00 to 03:00, in one of October they show that hour twice. The backup product starts
its jobs by that clock, and nobody promises whether it then makes a run, none or two: one day a year could not be restored.`,
  wrong: `
backup:
  policies: { standard: { incremental: { daily: "02:30" } } }
`,
  right: `
backup:
  policies: { standard: { incremental: { daily: "03:00" } } }
`,
  check({ file, platform }): Finding[] {
    return Object.entries(platform.backup.policies)
      .filter(([, { incremental }]) => incremental.daily >= changing.from && incremental.daily < changing.to)
      .map(([policy, { incremental }]) =>
        found(
          backupAtClockChange,
          valueAt(file, 'backup', 'policies', policy, 'incremental', 'daily'),
          `policy ${policy} begins at ${incremental.daily}, which the clocks skip in March and show twice in October`,
          `expected a time before ${changing.from} or from ${changing.to} on`,
        ),
      );
  },
} as const satisfies Rule;
