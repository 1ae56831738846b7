import type { Finding } from '../../diagnostic.js';
import { entriesOf } from '../entries.js';
import { valueAt } from '../finding.js';
import { isPort } from '../port-range.js';
import type { Rule } from '../rule.js';
import { unknownNames } from '../unknown-name.js';

/** A service of a firewall rule that the platform does not know the ports of. */
export const unknownService = {
  code: 'unknown-service',
  severity: 'error',
  scope: 'tenant',
  title: 'A firewall rule names a service that the platform does not know',
  why: `The platform's catalogue gives a service its ports. What it does not name is written as a port, such as tcp/8443.`,
  wrong: `
firewall:
  office: { services: [sbm] }
`,
  right: `
firewall:
  office: { services: [smb, tcp/8443] }
`,
  check({ file, tenant, platform }): Finding[] {
    const uses = entriesOf(tenant.firewall).flatMap(([rule, { services }]) =>
      services
        .map((name, index) => ({ name, at: valueAt(file, 'firewall', rule, 'services', index) }))
        .filter(({ name }) => !isPort(name)),
    );
    return unknownNames(unknownService, 'service', platform.services, uses);
  },
} as const satisfies Rule;
