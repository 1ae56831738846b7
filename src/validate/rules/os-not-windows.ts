import type { Finding } from '../../diagnostic.js';
import { found, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';
import { isDeclared } from '../unknown-name.js';

/** A template of the platform that no server of a tenant can be made of. */
export const osNotWindows = {
  code: 'os-not-windows',
  severity: 'error',
  scope: 'tenant',
  title: 'A server is to be made of a template that is no Windows Server',
  why: `All roles of servers are roles of Windows: they are joined to the domain and set up by PowerShell. Other templates of the
platform are for its own machines, such as the access node.`,
  wrong: `
servers:
  app01: { os: debian-12 }
`,
  right: `
servers:
  app01: { os: windows-server-2025 }
`,
  check({ file, tenant, platform }): Finding[] {
    const windows = Object.keys(platform.templates).filter((template) => template.startsWith('windows-server-'));
    return Object.entries(tenant.servers)
      .filter(([, { os }]) => isDeclared(platform.templates, os) && !windows.includes(os))
      .map(([server, { os }]) =>
        found(
          osNotWindows,
          valueAt(file, 'servers', server, 'os'),
          `server ${server} is to be made of ${os}, which is no Windows Server`,
          `expected one of: ${windows.join(', ')}`,
        ),
      );
  },
} as const satisfies Rule;
