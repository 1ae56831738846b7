import type { Finding } from '../../diagnostic.js';
import { parseCidr, parseIpv4 } from '../../ipv4.js';
import { named } from '../../named-text.js';
import { endpointUses } from '../endpoint.js';
import { found } from '../finding.js';
import type { Rule } from '../rule.js';

/** Numbers in a firewall rule that are no address and no range. */
export const invalidEndpoint = {
  code: 'invalid-endpoint',
  severity: 'error',
  scope: 'tenant',
  title: 'A firewall rule holds an address that does not exist',
  why: `A range has no bits set behind its prefix: 192.168.10.20/25 is an address with the length of its network, and means either
the one or the other.`,
  wrong: `
firewall:
  office: { from: [192.168.10.20/25] }
`,
  right: `
firewall:
  office: { from: [192.168.10.0/25] }
`,
  check(judged): Finding[] {
    return endpointUses(judged).flatMap(({ endpoint, at }) => {
      if (endpoint.kind !== 'range') return [];
      if (parseIpv4(endpoint.range) !== null || parseCidr(endpoint.range) !== null) return [];
      const expected =
        'expected four numbers up to 255, with a prefix length only where it is the address of a network';
      return [found(invalidEndpoint, at, `${named(endpoint.range)} is no address and no range`, expected)];
    });
  },
} as const satisfies Rule;
