import { minuteOfDay } from '../../clock-time.js';
import type { Finding } from '../../diagnostic.js';
import { fittingServers, neededMinutes } from '../../maintenance/maintenance-plan.js';
import { found, keyAt } from '../finding.js';
import type { Rule } from '../rule.js';
import { serversByWindow } from '../server-windows.js';

/** A maintenance window in which its servers do not find the time they need. */
export const windowTooShort = {
  code: 'window-too-short',
  severity: 'error',
  scope: 'tenant',
  title: 'A maintenance window is too short for its servers',
  why: `Servers of a window are updated one after the other, terminal servers in two halves: 30 minutes each, an Exchange server
60. What does not fit is interrupted while people work, or never.`,
  wrong: `
servers:
  fs01: { role: file-server, os: windows-server-2025, size: small, address: 10.1.0.30, maintenance: sunday-morning }
maintenance:
  windows: { sunday-morning: { to: "09:45" } }
`,
  right: `
servers:
  fs01: { role: file-server, os: windows-server-2025, size: small, address: 10.1.0.30, maintenance: sunday-morning }
maintenance:
  windows: { sunday-morning: { to: "10:00" } }
`,
  check({ file, tenant }): Finding[] {
    const servers = serversByWindow(tenant);
    return Object.entries(tenant.maintenance.windows).flatMap(([name, { from, to }]) => {
      const own = servers.get(name) ?? [];
      const length = minuteOfDay(to) - minuteOfDay(from);
      const needed = neededMinutes(own);
      // A window that ends before it begins is a finding of `window-order`.
      if (length <= 0 || needed <= length) return [];
      const fitting = fittingServers(length, own).join(', ');
      return [
        found(
          windowTooShort,
          keyAt(file, 'maintenance', 'windows', name),
          `window ${name} has ${length} minutes, its servers need ${needed}: in time come ${fitting || 'none'}`,
          'expected a longer window, or fewer servers in it',
        ),
      ];
    });
  },
} as const satisfies Rule;
