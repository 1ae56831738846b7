import type { Finding } from '../../diagnostic.js';
import { monthsOf } from '../../quantity.js';
import { found, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

const shortest = 12;
const longest = 60;

/** Backups that are to be kept shorter or longer than is sold. */
export const retentionOutOfRange = {
  code: 'retention-out-of-range',
  severity: 'error',
  scope: 'tenant',
  title: 'Backups are to be kept shorter than 12 months or longer than 5 years',
  why: `The standard is 12 months, and up to 5 years are sold. A backup is no archive: what tax law wants kept for 6 to 10 years
(§ 147 AO) belongs into one.`,
  wrong: `
backup: { retention: 10 years }
`,
  right: `
backup: { retention: 5 years }
`,
  check({ file, tenant: { backup } }): Finding[] {
    const retention = backup?.retention;
    if (retention === undefined) return [];
    const months = monthsOf(retention);
    if (months >= shortest && months <= longest) return [];
    const message = `backups are to be kept for ${retention}`;
    return [found(retentionOutOfRange, valueAt(file, 'backup', 'retention'), message, 'expected 12 months to 5 years')];
  },
} as const satisfies Rule;
