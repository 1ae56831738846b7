import type { Finding } from '../../diagnostic.js';
import { named } from '../../named-text.js';
import { found, keyAt, valueAt } from '../finding.js';
import { isReservedByWindows } from '../reserved-names.js';
import type { Rule } from '../rule.js';

/** The name of the access node within its tenant. */
const accessNodeName = 'gw';

/** A server or a domain with a name that is taken from the start. */
export const reservedName = {
  code: 'reserved-name',
  severity: 'error',
  scope: 'tenant',
  title: 'A server or domain has a name that is taken from the start',
  why: `The tenant's access node is called "gw". Windows keeps some words for itself, and no name ends with a hyphen
(RFC 952).`,
  wrong: `
servers:
  gw:
    role: application-server
    os: windows-server-2025
    size: small
    address: 10.1.0.30
    maintenance: sunday-morning
`,
  right: `
servers:
  gw01:
    role: application-server
    os: windows-server-2025
    size: small
    address: 10.1.0.30
    maintenance: sunday-morning
`,
  check({ file, tenant: { servers, network } }): Finding[] {
    const names = [
      ...Object.keys(servers).map((name) => ({ name, what: 'a server', at: keyAt(file, 'servers', name) })),
      { name: network.netbios, what: 'a domain', at: valueAt(file, 'network', 'netbios') },
    ];
    return names.flatMap(({ name, what, at }) => {
      const reason = reasonAgainst(name, what);
      if (reason === null) return [];
      return [found(reservedName, at, `${what} cannot be called "${named(name)}": ${reason}`, 'expected another name')];
    });
  },
} as const satisfies Rule;

function reasonAgainst(name: string, what: string): string | null {
  if (what === 'a server' && name === accessNodeName) return 'that is the access node';
  if (isReservedByWindows(name)) return 'Windows keeps the word for itself';
  return name.endsWith('-') ? 'it ends with a hyphen' : null;
}
