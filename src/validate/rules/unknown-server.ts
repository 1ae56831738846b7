import type { Finding } from '../../diagnostic.js';
import { endpointUses } from '../endpoint.js';
import { valueAt } from '../finding.js';
import type { Rule } from '../rule.js';
import { unknownNames } from '../unknown-name.js';

/** A server that the tenant does not declare. */
export const unknownServer = {
  code: 'unknown-server',
  severity: 'error',
  scope: 'tenant',
  title: 'A server is not declared',
  why: `A firewall rule for a server that is not there opens nothing today, and something else when a server gets the name.`,
  wrong: `
firewall:
  office: { to: ["server:dc02"] }
`,
  right: `
firewall:
  office: { to: ["server:dc01"] }
`,
  check(judged): Finding[] {
    const { file, tenant } = judged;
    const endpoints = endpointUses(judged).flatMap(({ endpoint, at }) =>
      endpoint.kind === 'server' ? [{ name: endpoint.name, at }] : [],
    );
    const unwatched = (tenant.monitoring?.without ?? []).map((name, index) => ({
      name,
      at: valueAt(file, 'monitoring', 'without', index),
    }));
    return unknownNames(unknownServer, 'server', tenant.servers, [...endpoints, ...unwatched]);
  },
} as const satisfies Rule;
