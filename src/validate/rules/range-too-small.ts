import type { Finding } from '../../diagnostic.js';
import { centralRanges, hostsOf, type NamedRange, siteRanges } from '../address-range.js';
import { entriesOf } from '../entries.js';
import { found, valueAt } from '../finding.js';
import type { JudgedTenant, Rule } from '../rule.js';

/** A range without room for what the file puts in it. */
export const rangeTooSmall = {
  code: 'range-too-small',
  severity: 'error',
  scope: 'tenant',
  title: 'A range has no room for what belongs in it',
  why: `Three addresses of a network are taken: its own, the broadcast address and the gateway. The rest must be enough for the
servers, a PC at a site, or every device of a remote user.`,
  wrong: `
sites:
  halle: { lan: 192.168.10.0/31 }
`,
  right: `
sites:
  halle: { lan: 192.168.10.0/28 }
`,
  check({ file, tenant }): Finding[] {
    const needs = new Map([
      ['lan', Object.keys(tenant.servers).length],
      ['remote-users', Math.max(1, devicesOf(tenant))],
    ]);
    return [...centralRanges(tenant), ...siteRanges(tenant)]
      .map((named) => ({ named, need: named.path[0] === 'network' ? (needs.get(String(named.path[1])) ?? 1) : 1 }))
      .filter(({ named, need }) => hostsOf(named.range) < need)
      .map(({ named, need }) => tooSmall(file, named, need));
  },
} as const satisfies Rule;

function devicesOf({ users }: JudgedTenant['tenant']): number {
  return entriesOf(users).reduce(
    (sum, [, { remote }]) => sum + entriesOf(remote).filter(([, { revoked }]) => revoked === undefined).length,
    0,
  );
}

function tooSmall(file: string, { what, text, range, path }: NamedRange, need: number): Finding {
  const message = `${what}, ${text}, has room for ${hostsOf(range)} of ${need}`;
  const largest = 32 - Math.ceil(Math.log2(need + 3));
  return found(rangeTooSmall, valueAt(file, ...path), message, `expected a prefix of /${largest} or shorter`);
}
