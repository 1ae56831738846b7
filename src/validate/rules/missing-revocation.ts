import type { Finding } from '../../diagnostic.js';
import type { CertificateFolder } from '../../model/certificates.js';
import { named } from '../../named-text.js';
import { sortedEntries } from '../../order.js';
import type { Rule } from '../rule.js';

/** A device that should be out and whose certificate would still let it in. */
export const missingRevocation = {
  code: 'missing-revocation',
  severity: 'error',
  scope: 'tenant',
  title: 'A certificate is not revoked although its holder has left or lost the device',
  why: `A personal certificate opens the tunnel for two years. Whoever leaves loses it the same day: "revoked" says so in the
file, and "mandant certificate revoke" puts it on the list that the access node reads.`,
  wrong: `
contract:
  services: { remote-vpn: true }
network: { remote-users: 10.1.1.0/24 }
users:
  anna.bei:
    given-name: Anna
    surname: Bei
    from: 2025-01-01
    until: 2025-06-30
    remote: { notebook: { issued: 2025-01-02 } }
`,
  right: `
contract:
  services: { remote-vpn: true }
network: { remote-users: 10.1.1.0/24 }
users:
  anna.bei:
    given-name: Anna
    surname: Bei
    from: 2025-01-01
    until: 2025-06-30
    remote: { notebook: { issued: 2025-01-02, revoked: 2025-06-30 } }
  anna.beispiel: { remote: { notebook: { issued: 2026-11-20 } } }
`,
  check({ file, tenant, certificates }, { today }): Finding[] {
    return sortedEntries(tenant.users ?? {}).flatMap(([name, user]) =>
      sortedEntries(user.remote ?? {}).flatMap(([device, { revoked }]): Finding[] => {
        const at = { file, path: ['users', name, 'remote', device], part: 'key' } as const;
        const { code, severity } = missingRevocation;
        const hasLeft = user.until !== undefined && user.until < today;
        if (hasLeft && revoked === undefined) {
          const message = `${named(name)} left on ${user.until}, the device is not revoked`;
          return [{ code, severity, message, expected: 'expected "revoked" with a date', at }];
        }
        const id = `${user.account ?? name}-${device}`;
        if (revoked === undefined || revoked > today || !isInUse(certificates, id)) return [];
        const message = `revoked on ${revoked}, but its certificate is still in use`;
        return [
          { code, severity, message, expected: `mandant certificate revoke ${tenant.tenant} device:${named(id)}`, at },
        ];
      }),
    );
  },
} as const satisfies Rule;

/** A revoked certificate lies in another folder; what lies here lets in. */
function isInUse(folder: CertificateFolder | null, id: string): boolean {
  return folder?.devices[id] !== undefined;
}
