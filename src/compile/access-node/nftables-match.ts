import { parseCidr } from '../../ipv4.js';
import type { Port } from '../../model/resolved-platform.js';
import { byCodeUnit } from '../../order.js';

/** `ip saddr 10.0.0.1`, `ip saddr @lan`, `ip daddr { 10.0.0.0/24, 10.1.0.7 }`; named sets are used where one fits. */
export function matchAddresses(
  direction: 'saddr' | 'daddr',
  ranges: readonly string[],
  sets: ReadonlyMap<string, string>,
): string {
  const outermost = withoutCovered(ranges);
  const [only = ''] = outermost;
  const set = outermost.length === 1 ? sets.get(only) : undefined;
  return `ip ${direction} ${set === undefined ? elements(outermost.map(element)) : `@${set}`}`;
}

/** One match for each protocol, such as `tcp dport { 631, 9100 }`. */
export function matchPorts(ports: readonly Port[]): string[] {
  const protocols = ['tcp', 'udp'] as const;
  return protocols
    .map((protocol) => ({ protocol, spans: merged(ports.filter((port) => port.protocol === protocol)) }))
    .filter(({ spans }) => spans.length > 0)
    .map(({ protocol, spans }) => `${protocol} dport ${elements(spans.map(span))}`);
}

/** An element of a set: `10.0.0.0/24`, or the bare address where it is one. Throws for what is no range. */
export function element(range: string): string {
  if (parseCidr(range) === null) throw new Error(`"${range}" passed validation but is no range`);
  return range.replace(/\/32$/, '');
}

/** Ranges without those that lie in another: nft refuses overlapping elements. */
export function withoutCovered(ranges: readonly string[]): readonly string[] {
  if (ranges.length < 2) return ranges;
  const distinct = [...new Set(ranges)].toSorted(byCodeUnit);
  const covered = coveredOf(distinct);
  return covered.size === 0 ? distinct : distinct.filter((range) => !covered.has(range));
}

/** Goes through the ranges by where they begin, the widest first, so that a platform of thousands of tenants takes no longer. */
function coveredOf(distinct: readonly string[]): ReadonlySet<string> {
  const parsed = distinct.flatMap((range) => {
    const span = parseCidr(range);
    return span === null ? [] : [{ range, ...span }];
  });
  const covered = new Set<string>();
  let reached = -1;
  for (const { range, last } of parsed.toSorted((a, b) => a.first - b.first || b.last - a.last)) {
    if (last <= reached) covered.add(range);
    else reached = last;
  }
  return covered;
}

function elements(values: readonly string[]): string {
  return values.length === 1 ? values.join('') : `{ ${values.join(', ')} }`;
}

function merged(ports: readonly Port[]): Port[] {
  const result: Port[] = [];
  for (const port of ports.toSorted((a, b) => a.first - b.first)) {
    const last = result.at(-1);
    if (last !== undefined && port.first <= last.last + 1) {
      result[result.length - 1] = { ...last, last: Math.max(last.last, port.last) };
    } else result.push(port);
  }
  return result;
}

function span({ first, last }: Port): string {
  return first === last ? `${first}` : `${first}-${last}`;
}
