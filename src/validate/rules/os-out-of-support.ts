import type { Finding } from '../../diagnostic.js';
import { found, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';
import { supportOf } from '../supported-until.js';

/** A server with an operating system that gets no security updates any more. */
export const osOutOfSupport = {
  code: 'os-out-of-support',
  severity: 'error',
  scope: 'tenant',
  title: 'The operating system of a server is out of support',
  why: `A hole that is found now stays open (BSI OPS.1.1.3, ISO 27001 A.8.8). Paid updates beyond the end (ESU) are not part of
the service. The dates are Microsoft's, in src/model/end-of-support.ts with their pages.`,
  wrong: `
servers:
  app01: { os: windows-server-2012-r2 }
`,
  right: `
servers:
  app01: { os: windows-server-2025 }
`,
  check({ file, tenant, platform }, { today }): Finding[] {
    const supported = Object.keys(platform.templates).filter((name) => (supportOf(name)?.lastDay ?? '') >= today);
    return Object.entries(tenant.servers).flatMap(([server, { os }]) => {
      const support = supportOf(os);
      if (support === null || support.lastDay >= today) return [];
      const message = `server ${server} runs ${support.name}, whose support ended on ${support.lastDay}`;
      const expected = `expected one of: ${supported.join(', ') || 'a template of a supported version'} (${support.source})`;
      return [found(osOutOfSupport, valueAt(file, 'servers', server, 'os'), message, expected)];
    });
  },
} as const satisfies Rule;
