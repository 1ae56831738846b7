import type { Finding } from '../../diagnostic.js';
import { found, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** Every holiday of each year is a line of the compiled file. */
const mostYears = 30;

/** A span of years that is none. */
export const monitoringYears = {
  code: 'monitoring-years',
  severity: 'error',
  scope: 'platform',
  title: 'The years of the public holidays are no span',
  why: `A span goes from the earlier to the later year. Parliaments change holidays now and then, so nobody knows those of more than
${mostYears} years.`,
  wrong: `
monitoring: { holidays: { years: 2035-2026 } }
`,
  right: `
monitoring: { holidays: { years: 2026-2035 } }
`,
  check({ file, platform: { monitoring } }): Finding[] {
    if (monitoring === undefined) return [];
    const { years } = monitoring.holidays;
    const [first = 0, last = 0] = years.split('-').map(Number);
    if (first <= last && last - first < mostYears) return [];
    const at = valueAt(file, 'monitoring', 'holidays', 'years');
    const expected = `expected at most ${mostYears} years, the earlier one first`;
    return [found(monitoringYears, at, `${years} is no span of years`, expected)];
  },
} as const satisfies Rule;
