import type { Finding } from '../../diagnostic.js';
import { entriesOf } from '../entries.js';
import { found, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** Hours of a firewall rule that limit nothing. */
export const firewallHours = {
  code: 'firewall-hours',
  severity: 'error',
  scope: 'tenant',
  title: 'The hours of a firewall rule are the whole day, or none',
  why: `From 8 to 8 can be read as always or as never. Hours may run over midnight, as 22:00-06:00.`,
  wrong: `
firewall:
  office: { hours: 08:00-08:00 }
`,
  right: `
firewall:
  office: { hours: 08:00-20:00 }
`,
  check({ file, tenant }): Finding[] {
    return entriesOf(tenant.firewall).flatMap(([name, { hours }]) => {
      const [from, to] = hours?.split('-') ?? [];
      if (hours === undefined || (from !== to && hours !== '00:00-24:00')) return [];
      const at = valueAt(file, 'firewall', name, 'hours');
      return [
        found(
          firewallHours,
          at,
          `the hours ${hours} of rule ${name} limit nothing`,
          'expected two different times, or no hours',
        ),
      ];
    });
  },
} as const satisfies Rule;
