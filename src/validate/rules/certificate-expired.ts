import type { Finding } from '../../diagnostic.js';
import { named } from '../../named-text.js';
import { found, valueAt } from '../finding.js';
import { devicesInUse } from '../remote-device.js';
import type { Rule } from '../rule.js';

/** A device whose certificate has run out. */
export const certificateExpired = {
  code: 'certificate-expired',
  severity: 'error',
  scope: 'tenant',
  title: 'The certificate of a remote device has run out',
  why: `Personal certificates hold two years; after that the device no longer gets in. It is
renewed, which is charged, or revoked.`,
  wrong: `
contract:
  services: { remote-vpn: true }
network: { remote-users: 10.1.1.0/24 }
users:
  anna.beispiel: { remote: { notebook: { issued: 2024-11-20 } } }
`,
  right: `
contract:
  services: { remote-vpn: true }
network: { remote-users: 10.1.1.0/24 }
users:
  anna.beispiel: { remote: { notebook: { issued: 2026-11-20 } } }
`,
  check({ file, tenant }, { today }): Finding[] {
    return devicesInUse(tenant, today)
      .filter(({ lastDay }) => lastDay < today)
      .map(({ device, user, lastDay, path }) =>
        found(
          certificateExpired,
          valueAt(file, ...path, 'issued'),
          `the certificate of device ${named(device)} of user "${named(user)}" ran out on ${lastDay}`,
          'expected the day on which it was renewed, or "revoked" with the day of the revocation',
        ),
      );
  },
} as const satisfies Rule;
