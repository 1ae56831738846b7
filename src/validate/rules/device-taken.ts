import type { Finding } from '../../diagnostic.js';
import { named } from '../../named-text.js';
import { accountOf } from '../account-name.js';
import { entriesOf, keysOf } from '../entries.js';
import { found, keyAt } from '../finding.js';
import { repeated } from '../overlapping-ranges.js';
import type { Rule } from '../rule.js';

/** Two devices whose certificates would be filed under one name. */
export const deviceTaken = {
  code: 'device-taken',
  severity: 'error',
  scope: 'tenant',
  title: "Two devices have the same name with their user's account",
  why: `A certificate is filed under <account>-<device>. Two devices with one name would share a certificate, and revoking
the one would lock out the other.`,
  wrong: `
contract:
  services: { remote-vpn: true }
network: { remote-users: 10.1.1.0/24 }
users:
  anna.bei: { given-name: Anna, surname: Bei, from: 2026-12-01, remote: { home-pc: { issued: 2026-12-01 } } }
  anna.bei-home: { given-name: Anna, surname: Bei-Home, from: 2026-12-01, remote: { pc: { issued: 2026-12-01 } } }
`,
  right: `
contract:
  services: { remote-vpn: true }
network: { remote-users: 10.1.1.0/24 }
users:
  anna.bei: { given-name: Anna, surname: Bei, from: 2026-12-01, remote: { desktop: { issued: 2026-12-01 } } }
  anna.bei-home: { given-name: Anna, surname: Bei-Home, from: 2026-12-01, remote: { pc: { issued: 2026-12-01 } } }
`,
  check({ file, tenant }): Finding[] {
    const devices = entriesOf(tenant.users).flatMap(([name, user]) =>
      keysOf(user.remote).map((device) => ({
        id: `${accountOf(name, user)}-${device}`,
        at: keyAt(file, 'users', name, 'remote', device),
      })),
    );
    return repeated(devices, ({ id }) => id).map(({ earlier, later }) =>
      found(
        deviceTaken,
        later.at,
        `the certificate of this device is filed under "${named(later.id)}", as that of another device`,
        'expected another name for the device',
        { message: 'the other device is here', at: earlier.at },
      ),
    );
  },
} as const satisfies Rule;
