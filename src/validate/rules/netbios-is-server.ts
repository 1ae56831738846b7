import type { Finding } from '../../diagnostic.js';
import { found, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** A domain with the NetBIOS name of one of its servers. */
export const netbiosIsServer = {
  code: 'netbios-is-server',
  severity: 'error',
  scope: 'tenant',
  title: 'The domain has the NetBIOS name of a server',
  why: `Both names are announced in the same network. Windows refuses to make a domain with the name of its controller, and a
member of that name cannot log on.`,
  wrong: `
network: { netbios: APP01 }
`,
  right: `
network: { netbios: WERKSTATT }
`,
  check({ file, tenant: { servers, network } }): Finding[] {
    const server = Object.keys(servers).find((name) => name.toUpperCase() === network.netbios);
    if (server === undefined) return [];
    return [
      found(
        netbiosIsServer,
        valueAt(file, 'network', 'netbios'),
        `the domain has the name of server ${server}`,
        'expected a name that no server has',
      ),
    ];
  },
} as const satisfies Rule;
