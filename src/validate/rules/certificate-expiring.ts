import type { Finding } from '../../diagnostic.js';
import { addDays } from '../../calendar.js';
import { named } from '../../named-text.js';
import { found, valueAt } from '../finding.js';
import { devicesInUse } from '../remote-device.js';
import type { Rule } from '../rule.js';

const noticeDays = 60;

/** A device whose certificate runs out within the time that a renewal takes. */
export const certificateExpiring = {
  code: 'certificate-expiring',
  severity: 'warning',
  scope: 'tenant',
  title: 'The certificate of a remote device runs out soon',
  why: `A renewal is ordered by the customer and brought onto the device. The warning comes ${noticeDays} days before the end, so that
nobody stands outside on a Monday morning.`,
  wrong: `
contract:
  services: { remote-vpn: true }
network: { remote-users: 10.1.1.0/24 }
users:
  anna.beispiel: { remote: { notebook: { issued: 2024-12-20 } } }
`,
  right: `
contract:
  services: { remote-vpn: true }
network: { remote-users: 10.1.1.0/24 }
users:
  anna.beispiel: { remote: { notebook: { issued: 2026-12-01 } } }
`,
  check({ file, tenant }, { today }): Finding[] {
    const horizon = addDays(today, noticeDays);
    return devicesInUse(tenant, today)
      .filter(({ lastDay }) => lastDay >= today && lastDay <= horizon)
      .map(({ device, user, lastDay, path }) =>
        found(
          certificateExpiring,
          valueAt(file, ...path, 'issued'),
          `the certificate of device ${named(device)} of user "${named(user)}" runs out on ${lastDay}`,
          'renew it, and write the new day of issue here',
        ),
      );
  },
} as const satisfies Rule;
