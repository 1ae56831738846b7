import { firewallTraffic } from './firewall-traffic.js';
import type { JudgedTenant } from './rule.js';
import { coversTraffic } from './traffic.js';

/** A firewall rule that adds nothing to another one. */
export interface CoveredRule {
  readonly inner: string;
  readonly outer: string;
  /** Each covers the other; the later one in the file is `inner`. */
  readonly isSame: boolean;
}

/** Each rule with the first one that covers it. Rules that have run out neither cover nor are covered. */
export function coveredRules(judged: JudgedTenant, today: string): CoveredRule[] {
  const { networks, rules } = firewallTraffic(judged);
  const valid = rules.filter(({ traffic: { expires } }) => expires === null || expires >= today);
  return valid.flatMap((inner, index): CoveredRule[] => {
    for (const [place, outer] of valid.entries()) {
      if (place === index || !coversTraffic(outer.traffic, inner.traffic, networks)) continue;
      const isSame = coversTraffic(inner.traffic, outer.traffic, networks);
      if (!isSame || place < index) return [{ inner: inner.name, outer: outer.name, isSame }];
    }
    return [];
  });
}
