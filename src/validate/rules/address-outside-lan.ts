import type { Finding } from '../../diagnostic.js';
import { contains } from '../../ipv4.js';
import { rangeOf } from '../address-range.js';
import { found, valueAt } from '../finding.js';
import { fixedAddresses } from '../fixed-address.js';
import type { Rule } from '../rule.js';

/** A server outside the LAN, or a printer outside the LAN of its site. */
export const addressOutsideLan = {
  code: 'address-outside-lan',
  severity: 'error',
  scope: 'tenant',
  title: 'An address is outside its network',
  why: `A machine with an address of another network reaches nothing: its gateway is not in its own.`,
  wrong: `
servers:
  app01: { address: 10.11.0.20 }
`,
  right: `
servers:
  app01: { address: 10.1.0.20 }
`,
  check({ file, tenant }): Finding[] {
    return fixedAddresses(tenant)
      .filter(({ address, lan }) => !contains(lan.range, rangeOf(address).first))
      .map(({ what, address, lan, path }) =>
        found(
          addressOutsideLan,
          valueAt(file, ...path),
          `${what} has the address ${address}, outside ${lan.what}`,
          `expected an address of ${lan.text}`,
        ),
      );
  },
} as const satisfies Rule;
