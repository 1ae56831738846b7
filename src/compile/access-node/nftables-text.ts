import { element, withoutCovered } from './nftables-match.js';
import { summerTimeSet } from './office-hours.js';
import { summerTimes } from './summer-time.js';

/** Pieces of nftables text that the firewalls of access node and branch gateway share. */
export function indented(lines: readonly string[], depth = 1): string[] {
  return lines.map((line) => (line === '' ? '' : '  '.repeat(depth) + line));
}

export function addressSet(name: string, ranges: readonly string[]): string[] {
  const elements = withoutCovered(ranges).map(element);
  return [
    `set ${name} {`,
    '  type ipv4_addr',
    '  flags interval',
    ...(elements.length === 0 ? [] : [`  elements = { ${elements.join(', ')} }`]),
    '}',
  ];
}

/** All summer times to come, so that the kernel knows which half of the year it is. */
export const summerTimeLines: readonly string[] = [
  `set ${summerTimeSet} {`,
  '  typeof meta time',
  '  flags interval',
  '  elements = {',
  ...summerTimes.map(({ first, last }) => `    ${first}-${last}, # ${dayOf(first)} to ${dayOf(last)}`),
  '  }',
  '}',
];

export function counters(names: readonly string[]): string[] {
  return names.map((name) => `counter ${name} { }`);
}

/** The end of a chain: what nothing accepted is counted, logged now and then, and dropped without an answer. */
export function dropTail(tenant: string, name: string): string[] {
  return [`counter name "${name}"`, `limit rate 10/minute burst 20 packets log prefix "${tenant} ${name}: "`];
}

function dayOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}
