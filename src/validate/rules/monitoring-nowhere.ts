import type { Finding } from '../../diagnostic.js';
import { found, keyAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** A platform whose contracts promise what nobody does. */
export const monitoringNowhere = {
  code: 'monitoring-nowhere',
  severity: 'warning',
  scope: 'platform',
  title: 'Nobody watches the machines of the platform',
  why: `Every contract contains the monitoring of the systems and of the central dial-in, many also that of the gateway at the
customer (rows 20, 5 and 7). Without a section monitoring nothing is compiled that watches anything.`,
  wrong: `
monitoring: null
`,
  right: `
monitoring: { master: { name: monitor.rz1.example, address: 192.0.2.30 } }
`,
  check({ file, platform }): Finding[] {
    if (platform.monitoring !== undefined) return [];
    const expected = 'expected a section monitoring with master, holidays and contacts';
    return [found(monitoringNowhere, keyAt(file, 'platform'), 'nobody watches the machines of the platform', expected)];
  },
} as const satisfies Rule;
