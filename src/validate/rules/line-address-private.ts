import type { Finding } from '../../diagnostic.js';
import { overlaps } from '../../ipv4.js';
import { rangeOf } from '../address-range.js';
import { entriesOf } from '../entries.js';
import { found, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';
import { unroutedRanges } from '../tenant-networks.js';

/** A static address of a line that the internet does not route. */
export const lineAddressPrivate = {
  code: 'line-address-private',
  severity: 'error',
  scope: 'tenant',
  title: 'The static address of a line is a private one',
  why: `The access node knows a branch by the outside address of its line. A private address is the inside of the router, or
of the carrier's translation: no packet ever comes from it.`,
  wrong: `
sites:
  halle: { lines: { vdsl: { address: 100.72.3.9 } } }
`,
  right: `
sites:
  halle: { lines: { vdsl: { address: dynamic } } }
`,
  check({ file, tenant }): Finding[] {
    return entriesOf(tenant.sites).flatMap(([site, { lines }]) =>
      entriesOf(lines)
        .filter(([, { address }]) => address !== 'dynamic' && isPrivate(address))
        .map(([line, { address }]) =>
          found(
            lineAddressPrivate,
            valueAt(file, 'sites', site, 'lines', line, 'address'),
            `line ${line} of site ${site} has the private address ${address}`,
            'expected the address that the provider of the line has assigned, or dynamic',
          ),
        ),
    );
  },
} as const satisfies Rule;

function isPrivate(address: string): boolean {
  return unroutedRanges.some((range) => overlaps(range, rangeOf(address)));
}
