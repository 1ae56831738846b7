import type { Finding } from '../../diagnostic.js';
import { endpointUses } from '../endpoint.js';
import { found, keyAt } from '../finding.js';
import { remoteDevices } from '../remote-device.js';
import type { Rule } from '../rule.js';

/** Remote users without addresses to give to their devices. */
export const remoteRangeMissing = {
  code: 'remote-range-missing',
  severity: 'error',
  scope: 'tenant',
  title: 'Remote users have no addresses',
  why: `A device gets an address of the tenant's range of remote users when it dials in; the firewall knows remote users by that
range. Without it no device gets in, and a rule for them opens nothing.`,
  wrong: `
contract:
  services: { remote-vpn: true }
users:
  anna.beispiel: { remote: { notebook: { issued: 2026-11-20 } } }
`,
  right: `
contract:
  services: { remote-vpn: true }
network: { remote-users: 10.1.1.0/24 }
users:
  anna.beispiel: { remote: { notebook: { issued: 2026-11-20 } } }
`,
  check(judged): Finding[] {
    const { file, tenant } = judged;
    if (tenant.network['remote-users'] !== undefined) return [];
    const expected = 'expected network.remote-users, a range beside the LAN';
    const [device] = remoteDevices(tenant);
    const devices =
      device === undefined
        ? []
        : [
            found(
              remoteRangeMissing,
              keyAt(file, ...device.path),
              'there are no addresses for remote devices',
              expected,
            ),
          ];
    const endpoints = endpointUses(judged)
      .filter(({ endpoint: { kind } }) => kind === 'remote-users' || kind === 'user')
      .map(({ at }) => found(remoteRangeMissing, at, 'there are no addresses of remote users', expected));
    return [...devices, ...endpoints];
  },
} as const satisfies Rule;
