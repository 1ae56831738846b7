import type { Finding } from '../../diagnostic.js';
import { overlaps } from '../../ipv4.js';
import { centralRanges, sharedRanges, siteRanges } from '../address-range.js';
import { found, valueAt } from '../finding.js';
import type { Rule } from '../rule.js';

/** A range of the tenant over an address that all tenants share. */
export const lanOverPlatform = {
  code: 'lan-over-platform',
  severity: 'error',
  scope: 'tenant',
  title: 'A range of the tenant covers an address of the platform',
  why: `Proxy, name servers, time servers and the outside addresses are reached by routing. A network of the tenant over one of
them would keep its packets, and nobody in it would reach the proxy.`,
  wrong: `
sites:
  halle: { lan: 192.0.2.0/24 }
`,
  right: `
sites:
  halle: { lan: 192.168.10.0/24 }
`,
  check({ file, tenant, platform }): Finding[] {
    const shared = sharedRanges(platform);
    return [...centralRanges(tenant), ...siteRanges(tenant)].flatMap(({ what, text, range, path }) => {
      const hidden = shared.find((other) => overlaps(range, other.range));
      if (hidden === undefined) return [];
      const message = `${what}, ${text}, covers ${hidden.what} of the platform, ${hidden.text}`;
      return [found(lanOverPlatform, valueAt(file, ...path), message, `expected a range without ${hidden.text}`)];
    });
  },
} as const satisfies Rule;
