import type { Finding } from '../../diagnostic.js';
import { criticalDiskFreePercent } from '../../monitoring-limits.js';
import { percentOf } from '../../quantity.js';
import { found, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

const mostPercent = 90;

/** A limit of free space that warns of nothing, or of everything. */
export const diskWarningUseless = {
  code: 'disk-warning-useless',
  severity: 'error',
  scope: 'tenant',
  title: 'The warning of a full disk comes too late, or at once',
  why: `Below ${criticalDiskFreePercent} % of free space a disk is critical, whatever the file says: a warning has to come before. A disk of which
more than ${mostPercent} % has to be free warns from its first day on, and nobody looks any more.`,
  wrong: `
monitoring: { disk-free: 3 % }
`,
  right: `
monitoring: { disk-free: 10 % }
`,
  check({ file, tenant: { monitoring } }): Finding[] {
    const stated = monitoring?.['disk-free'];
    if (stated === undefined) return [];
    const percent = percentOf(stated);
    if (percent > criticalDiskFreePercent && percent <= mostPercent) return [];
    const when = percent <= criticalDiskFreePercent ? 'warns of no disk before it is critical' : 'warns of every disk';
    const expected = `expected ${criticalDiskFreePercent + 1} % to ${mostPercent} %`;
    return [
      found(diskWarningUseless, valueAt(file, 'monitoring', 'disk-free'), `disk-free: ${stated} ${when}`, expected),
    ];
  },
} as const satisfies Rule;
