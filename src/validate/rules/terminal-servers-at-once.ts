import type { Finding } from '../../diagnostic.js';
import { found, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';
import { windowsOfRole } from '../server-windows.js';

/** All terminal servers of a tenant down at the same time, where there are several. */
export const terminalServersAtOnce = {
  code: 'terminal-servers-at-once',
  severity: 'error',
  scope: 'tenant',
  title: 'All terminal servers are interrupted at the same time',
  why: `Several terminal servers are there so that people can go on working on one of them. An update that goes wrong on all at
once leaves nobody a desk.`,
  wrong: `
servers:
  ts01:
    role: terminal-server
    os: windows-server-2025
    size: large
    address: 10.1.0.21
    maintenance: sunday-morning
  ts02:
    role: terminal-server
    os: windows-server-2025
    size: large
    address: 10.1.0.22
    maintenance: sunday-morning
`,
  right: `
servers:
  ts01:
    role: terminal-server
    os: windows-server-2025
    size: large
    address: 10.1.0.21
    maintenance: sunday-morning
  ts02:
    role: terminal-server
    os: windows-server-2025
    size: large
    address: 10.1.0.22
    maintenance: thursday-evening
`,
  check({ file, tenant }): Finding[] {
    const windows = windowsOfRole(tenant, 'terminal-server');
    const [first, ...others] = windows;
    const last = others.at(-1);
    const start = Math.max(...windows.map(({ span }) => span.start));
    const end = Math.min(...windows.map(({ span }) => span.end));
    if (first === undefined || last === undefined || start >= end) return [];
    const names = windows.map(({ server }) => server).join(', ');
    return [
      found(
        terminalServersAtOnce,
        valueAt(file, 'servers', last.server, 'maintenance'),
        `all terminal servers (${names}) are interrupted at the same time`,
        'expected one of them in a window that shares no time with the others',
        { message: `the window of ${first.server} is here`, at: valueAt(file, 'servers', first.server, 'maintenance') },
      ),
    ];
  },
} as const satisfies Rule;
