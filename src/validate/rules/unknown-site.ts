import type { Finding } from '../../diagnostic.js';
import { endpointUses } from '../endpoint.js';
import type { Rule } from '../rule.js';
import { unknownNames } from '../unknown-name.js';

/** A site that the tenant does not declare. */
export const unknownSite = {
  code: 'unknown-site',
  severity: 'error',
  scope: 'tenant',
  title: 'A site is not declared',
  why: `A firewall rule takes the address range of a site from "sites". A site that is not there has none.`,
  wrong: `
firewall:
  office: { from: ["site:hale"] }
`,
  right: `
firewall:
  office: { from: ["site:halle"] }
`,
  check(judged): Finding[] {
    const { tenant } = judged;
    const uses = endpointUses(judged).flatMap(({ endpoint, at }) => {
      if (endpoint.kind === 'site') return [{ name: endpoint.name, at }];
      return endpoint.kind === 'printer' ? [{ name: endpoint.site, at }] : [];
    });
    return unknownNames(unknownSite, 'site', tenant.sites, uses);
  },
} as const satisfies Rule;
