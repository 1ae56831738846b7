import type { Finding } from '../../diagnostic.js';
import { contains } from '../../ipv4.js';
import { rangeOf, reservation } from '../address-range.js';
import { found, valueAt } from '../finding.js';
import { fixedAddresses } from '../fixed-address.js';
import type { Rule } from '../rule.js';

/** The address of a network, its broadcast or its gateway, given to a machine. */
export const addressReserved = {
  code: 'address-reserved',
  severity: 'error',
  scope: 'tenant',
  title: 'An address belongs to the network or its gateway',
  why: `The first address of a LAN is the access node, at a site the branch gateway; the address of the network itself and the
last one cannot be given to a machine (RFC 950, RFC 919).`,
  wrong: `
servers:
  app01: { address: 10.1.0.1 }
`,
  right: `
servers:
  app01: { address: 10.1.0.2 }
`,
  check({ file, tenant }): Finding[] {
    return fixedAddresses(tenant).flatMap(({ what, address, lan, path, gateway }) => {
      const number = rangeOf(address).first;
      const reserved = contains(lan.range, number) ? reservation(lan.range, number, gateway) : null;
      if (reserved === null) return [];
      const message = `${what} has the address ${address}, which is ${reserved}`;
      return [found(addressReserved, valueAt(file, ...path), message, `expected another address of ${lan.text}`)];
    });
  },
} as const satisfies Rule;
