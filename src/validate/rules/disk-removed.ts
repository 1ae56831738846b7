import type { Finding } from '../../diagnostic.js';
import type { Rule } from '../rule.js';

/** A data disk that the address book knows and its server no longer has. */
export const diskRemoved = {
  code: 'disk-removed',
  severity: 'error',
  scope: 'tenant',
  title: 'A disk vanished from its server',
  why: `The provider deletes the file of a disk whose block is gone, while the machine runs and the plan says "update
in-place". So a disk does not vanish with its lines: its removal is approved by name.`,
  wrong: `
# The address book still has servers/app01/data:
servers:
  app01:
    disks: null
`,
  right: `
servers:
  app01:
    disks: null
exceptions:
  - rule: disk-removed
    at: servers.app01.disks.data
    reason: data moved to the archive disk
    approver: head-of-operations
    expires: 2026-12-31
`,
  check({ file, tenant, book }): Finding[] {
    return Object.keys(book?.disks ?? {}).flatMap((identity): Finding[] => {
      const [kind, server = '', disk = ''] = identity.split('/');
      const own = kind === 'servers' && Object.hasOwn(tenant.servers, server) ? tenant.servers[server] : undefined;
      if (own === undefined || disk === 'system' || Object.hasOwn(own.disks ?? {}, disk)) return [];
      return [
        {
          code: 'disk-removed',
          severity: 'error',
          message: `disk "${disk}" of server "${server}" is gone from the file, but it exists and holds data`,
          expected: `put it back, or add an exception for disk-removed at servers.${server}.disks.${disk}`,
          at: { file, path: ['servers', server, 'disks', disk], part: 'key' },
        },
      ];
    });
  },
} as const satisfies Rule;
