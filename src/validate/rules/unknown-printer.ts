import type { Finding } from '../../diagnostic.js';
import { endpointUses } from '../endpoint.js';
import type { Rule } from '../rule.js';
import { isDeclared, unknownNames } from '../unknown-name.js';

/** A printer that its site does not declare. */
export const unknownPrinter = {
  code: 'unknown-printer',
  severity: 'error',
  scope: 'tenant',
  title: 'A printer is not declared at its site',
  why: `A firewall rule takes the address of a printer from its site. A printer that is not there has none.`,
  wrong: `
sites:
  halle:
    printers:
      empfang: { driver: universal-pcl6, address: 192.168.10.31 }
firewall:
  printing:
    purpose: print at the desk
    owner: anna.beispiel
    from: ["server:app01"]
    to: ["printer:halle/emfpang"]
    services: [raw-print]
`,
  right: `
sites:
  halle:
    printers:
      empfang: { driver: universal-pcl6, address: 192.168.10.31 }
firewall:
  printing:
    purpose: print at the desk
    owner: anna.beispiel
    from: ["server:app01"]
    to: ["printer:halle/empfang"]
    services: [raw-print]
`,
  check(judged): Finding[] {
    const { tenant } = judged;
    return endpointUses(judged).flatMap(({ endpoint, at }) => {
      if (endpoint.kind !== 'printer' || !isDeclared(tenant.sites, endpoint.site)) return [];
      const kind = `printer at site ${endpoint.site}`;
      return unknownNames(unknownPrinter, kind, tenant.sites?.[endpoint.site]?.printers, [
        { name: endpoint.printer, at },
      ]);
    });
  },
} as const satisfies Rule;
