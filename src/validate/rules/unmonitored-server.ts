import type { Finding } from '../../diagnostic.js';
import { found, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';
import { isDeclared } from '../unknown-name.js';

/** A server without checks, and nobody who answers for that. */
export const unmonitoredServer = {
  code: 'unmonitored-server',
  severity: 'error',
  scope: 'tenant',
  title: 'A server is not watched',
  why: `Every server under contract is watched. While one is rebuilt its checks may be silent, with a name and an end: an exception
for this rule.`,
  wrong: `
monitoring: { without: [app01] }
`,
  right: `
monitoring: { without: [app01] }
exceptions:
  - rule: unmonitored-server
    at: monitoring.without
    reason: the application is moved to app02
    approver: head-of-operations
    expires: 2026-12-31
`,
  check({ file, tenant: { monitoring, servers } }): Finding[] {
    return (monitoring?.without ?? [])
      .map((server, index) => ({ server, at: valueAt(file, 'monitoring', 'without', index) }))
      .filter(({ server }) => isDeclared(servers, server))
      .map(({ server, at }) =>
        found(
          unmonitoredServer,
          at,
          `server ${server} is not watched`,
          'take it out of the list, or add an exception for unmonitored-server at monitoring.without',
        ),
      );
  },
} as const satisfies Rule;
