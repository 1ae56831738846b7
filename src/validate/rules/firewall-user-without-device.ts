import type { Finding } from '../../diagnostic.js';
import { named } from '../../named-text.js';
import { endpointUses } from '../endpoint.js';
import { found } from '../finding.js';
import { remoteDevices } from '../remote-device.js';
import type { Rule } from '../rule.js';

/** A firewall rule for a user who cannot dial in. */
export const firewallUserWithoutDevice = {
  code: 'firewall-user-without-device',
  severity: 'warning',
  scope: 'tenant',
  title: 'A firewall rule names a user who has no remote device',
  why: `The firewall knows a user by the addresses of the user's remote devices, and by nothing else: at the office everybody
comes from the LAN of the site. Without a device, or with revoked ones alone, the rule opens nothing.`,
  wrong: `
network: { remote-users: 10.1.1.0/24 }
firewall:
  home: { purpose: home office, owner: anna.beispiel, from: ["user:anna.beispiel"], to: ["server:app01"], services: [tcp/443] }
`,
  right: `
contract:
  services: { remote-vpn: true }
network: { remote-users: 10.1.1.0/24 }
users:
  anna.beispiel: { remote: { notebook: { issued: 2026-11-20 } } }
firewall:
  home: { purpose: home office, owner: anna.beispiel, from: ["user:anna.beispiel"], to: ["server:app01"], services: [tcp/443] }
`,
  check(judged): Finding[] {
    const { users } = judged.tenant;
    const equipped = new Set(
      remoteDevices(judged.tenant)
        .filter(({ revoked }) => revoked === undefined)
        .map(({ user }) => user),
    );
    return endpointUses(judged).flatMap(({ endpoint, at }): Finding[] => {
      if (endpoint.kind !== 'user') return [];
      const { name } = endpoint;
      // Nobody of that name is another rule's business.
      if (users === undefined || !Object.hasOwn(users, name) || equipped.has(name)) return [];
      const message = `user "${named(name)}" has no remote device, so the rule opens nothing`;
      return [
        found(
          firewallUserWithoutDevice,
          at,
          message,
          `expected a device at users.${named(name)}.remote, or another source`,
        ),
      ];
    });
  },
} as const satisfies Rule;
