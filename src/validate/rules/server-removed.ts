import type { Finding } from '../../diagnostic.js';
import type { Rule } from '../rule.js';

/** A server that the address book knows and the tenant file no longer has: deleted lines must not destroy a machine. */
export const serverRemoved = {
  code: 'server-removed',
  severity: 'error',
  scope: 'tenant',
  title: 'A server vanished from its tenant file',
  why: `A server that was applied stands in the address book beside the tenant file. Were its lines just deleted, the next
apply would destroy the machine with all its disks. So a rename is said as one, and a removal is approved by name.`,
  wrong: `
# The address book still has servers/app01:
servers:
  app01: null
`,
  right: `
servers:
  app01: null
exceptions:
  - rule: server-removed
    at: servers.app01
    reason: replaced by app02, data taken over on 2026-11-20
    approver: head-of-operations
    expires: 2026-12-31
`,
  check({ file, tenant, book }): Finding[] {
    if (book === null) return [];
    const removed = Object.keys(book.addresses).flatMap((identity) => {
      const [kind, name = ''] = identity.split('/');
      return kind === 'servers' && !Object.hasOwn(tenant.servers, name) ? [name] : [];
    });
    return removed.map((name) => ({
      code: 'server-removed',
      severity: 'error',
      message: `server "${name}" is gone from the file, but its machine was made: ${book.addresses[`servers/${name}`]}`,
      expected: `renamed: mandant tenant rename-server ${tenant.tenant} ${name} <new name>; to be destroyed: an exception for server-removed at servers.${name}`,
      at: { file, path: ['servers', name], part: 'key' },
    }));
  },
} as const satisfies Rule;
