import type { Finding } from '../../diagnostic.js';
import { addMonths } from '../../calendar.js';
import { found, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

const noticeMonths = 12;

/** Years whose public holidays nobody knows any more. */
export const monitoringHolidays = {
  code: 'monitoring-holidays',
  severity: 'warning',
  scope: 'platform',
  title: 'The public holidays of the monitoring run out',
  why: `The service hours know public holidays by their dates, for the years that the platform names. After them every holiday is a
working day: people are told who are not there. The warning comes a year before.`,
  wrong: `
monitoring: { holidays: { years: 2025-2026 } }
`,
  right: `
monitoring: { holidays: { years: 2026-2035 } }
`,
  check({ file, platform: { monitoring } }, { today }): Finding[] {
    if (monitoring === undefined) return [];
    const { years } = monitoring.holidays;
    const at = valueAt(file, 'monitoring', 'holidays', 'years');
    const [first = 0, last = 0] = years.split('-').map(Number);
    if (last < first) return [];
    if (`${last}-12-31` > addMonths(today, noticeMonths) && `${first}-01-01` <= today) return [];
    const expected = `expected years from ${today.slice(0, 4)} or before to ${Number(today.slice(0, 4)) + 2} or later`;
    return [found(monitoringHolidays, at, `public holidays are known for ${years} only`, expected)];
  },
} as const satisfies Rule;
