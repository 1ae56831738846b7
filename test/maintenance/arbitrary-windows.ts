import fc from 'fast-check';
import { clockTime } from '../../src/clock-time.js';
import { type MaintainedServer, maintenanceMinutes } from '../../src/maintenance/maintenance-plan.js';
import type { ResolvedWindow, ServerRole } from '../../src/model/resolved-tenant.js';
import { weekdays } from '../../src/model/weekday.js';

export const roles = Object.keys(maintenanceMinutes) as readonly ServerRole[];

/** Any window that `window-order` lets pass. */
export const anyWindow: fc.Arbitrary<ResolvedWindow> = fc
  .record({
    name: fc.stringMatching(/^[a-z][a-z0-9-]{0,62}$/),
    weekday: fc.constantFrom(...weekdays),
    times: fc.uniqueArray(fc.integer({ min: 0, max: 24 * 60 - 1 }), { minLength: 2, maxLength: 2 }),
  })
  .map(({ name, weekday, times }) => {
    const [from = '', to = ''] = times.toSorted((a, b) => a - b).map(clockTime);
    return { name, weekday, from, to };
  });

/** Servers of any role, in any order. */
export const anyServers: fc.Arbitrary<readonly MaintainedServer[]> = fc.uniqueArray(
  fc.record({ name: fc.stringMatching(/^[a-z][a-z0-9-]{0,14}$/), role: fc.constantFrom(...roles) }),
  { selector: ({ name }) => name, maxLength: 30 },
);
