import type { Finding } from '../../diagnostic.js';
import { valueAt } from '../finding.js';
import type { Rule } from '../rule.js';
import { unknownNames } from '../unknown-name.js';

/** The operating system of a server that the platform has no template of. */
export const unknownTemplate = {
  code: 'unknown-template',
  severity: 'error',
  scope: 'tenant',
  title: 'A server names an operating system that the platform does not have',
  why: `Machines are cloned from the templates of the platform. What has no template there cannot be made.`,
  wrong: `
servers:
  app01: { os: windows-server-2024 }
`,
  right: `
servers:
  app01: { os: windows-server-2025 }
`,
  check({ file, tenant, platform }): Finding[] {
    const uses = Object.entries(tenant.servers).map(([name, { os }]) => ({
      name: os,
      at: valueAt(file, 'servers', name, 'os'),
    }));
    return unknownNames(unknownTemplate, 'template', platform.templates, uses);
  },
} as const satisfies Rule;
