import type { Finding } from '../../diagnostic.js';
import { named } from '../../named-text.js';
import { baseName } from '../base-name.js';
import { found, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** A tenant file under another name than its tenant. */
export const fileName = {
  code: 'file-name',
  severity: 'error',
  scope: 'tenant',
  title: 'The file has another name than its tenant',
  why: `Commands, pipelines and address books find a tenant by the name of its file. A copied file whose id was not changed
would apply to the other customer.`,
  wrong: `
# in tenants/k0001.yaml
tenant: k0010
`,
  right: `
# in tenants/k0001.yaml
tenant: k0001
`,
  check({ file, tenant: { tenant } }): Finding[] {
    const name = baseName(file);
    if (name === tenant) return [];
    const message = `the file of tenant "${named(tenant)}" is called ${name}`;
    return [
      found(
        fileName,
        valueAt(file, 'tenant'),
        message,
        `expected ${name} here, or the file as tenants/${named(tenant)}.yaml`,
      ),
    ];
  },
} as const satisfies Rule;
