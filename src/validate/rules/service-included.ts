import type { Finding } from '../../diagnostic.js';
import { isIncluded, rowOf } from '../contract-services.js';
import { keysOf } from '../entries.js';
import { found, keyAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** A service that is stated although the contract always includes it. */
export const serviceIncluded = {
  code: 'service-included',
  severity: 'error',
  scope: 'tenant',
  title: 'A service is stated that the contract always includes',
  why: `What the model includes is neither booked nor left out: "false" would promise less than the contract, "true" says
nothing. Only what is optional in the model stands in the file.`,
  wrong: `
contract:
  services: { daily-backup: true }
`,
  right: `
contract:
  services: {}
`,
  check({ file, tenant }): Finding[] {
    const { model, services } = tenant.contract;
    return keysOf(services)
      .filter((id) => isIncluded(tenant, id))
      .map((id) =>
        found(
          serviceIncluded,
          keyAt(file, 'contract', 'services', id),
          `${rowOf(id)} is part of every ${model} contract`,
          'delete the line',
        ),
      );
  },
} as const satisfies Rule;
