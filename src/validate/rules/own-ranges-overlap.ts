import type { Finding } from '../../diagnostic.js';
import { centralRanges, siteRanges } from '../address-range.js';
import { found, valueAt } from '../finding.js';
import { overlapping } from '../overlapping-ranges.js';
import type { Rule } from '../rule.js';

/** LAN, remote users and sites of one tenant that share addresses. */
export const ownRangesOverlap = {
  code: 'own-ranges-overlap',
  severity: 'error',
  scope: 'tenant',
  title: "Two of the tenant's own ranges overlap",
  why: `The access node decides by address where a packet goes: LAN, a site's tunnel, a remote user. An address in two of them
would reach only one.`,
  wrong: `
sites:
  leipzig: { lan: 192.168.10.128/25, lines: { cable: { provider: line-b, address: dynamic } } }
`,
  right: `
sites:
  leipzig: { lan: 192.168.20.0/24, lines: { cable: { provider: line-b, address: dynamic } } }
`,
  check({ file, tenant }): Finding[] {
    const ranges = [...centralRanges(tenant), ...siteRanges(tenant)];
    return overlapping(ranges, ({ range }) => range).map(({ earlier, later }) =>
      found(
        ownRangesOverlap,
        valueAt(file, ...later.path),
        `${later.what}, ${later.text}, overlaps ${earlier.what}, ${earlier.text}`,
        'expected a range of its own',
        { message: `${earlier.what} is here`, at: valueAt(file, ...earlier.path) },
      ),
    );
  },
} as const satisfies Rule;
