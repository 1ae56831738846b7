import { monthAfter } from './months.js';
import type { LicenceEffect } from './change.js';
import type { ReviewSide } from './review-side.js';
import { byCodeUnit } from '../order.js';

/** What a person's licences cost more or less. */
export interface PersonEffect extends LicenceEffect {
  /** Key of the user. */
  readonly user: string;
  /** Names of the licences that are of the product. */
  readonly licences: readonly string[];
}

/**
 * Who is entitled on any day of a month counts for the whole month (SPLA): a licence that is given in the current month is paid
 * for at once, one that is taken away is paid for until the month ends.
 */
export function licenceEffects(base: ReviewSide | null, head: ReviewSide | null, today: string): PersonEffect[] {
  const [before, after] = [spansOf(base), spansOf(head)];
  const keys = [...new Set([...before.keys(), ...after.keys()])].toSorted(byCodeUnit);
  return keys.flatMap((key) => {
    const one = after.get(key) ?? before.get(key);
    if (one === undefined) return [];
    const steps = stepsOf(before.get(key), after.get(key), today.slice(0, 7));
    return steps.map(({ month, count }) => ({
      user: one.user,
      product: one.product,
      licences: one.licences,
      month,
      count,
    }));
  });
}

interface Entitlement {
  readonly user: string;
  readonly product: string;
  readonly licences: string[];
  /** First and last month, `YYYY-MM`. */
  readonly first: string;
  readonly last: string;
}

const forever = '9999-12';

/** By person and product: somebody with two licences of one product is counted once. */
function spansOf(side: ReviewSide | null): Map<string, Entitlement> {
  const spans = new Map<string, Entitlement>();
  if (side === null || side.tenant.lifecycle === 'decommission') return spans;
  for (const { name, licences, from, until } of side.tenant.users) {
    for (const licence of licences) {
      const product = side.tenant.platform.licences[licence]?.product;
      if (product === undefined) continue;
      const key = JSON.stringify([name, product]);
      const known = spans.get(key);
      if (known !== undefined) known.licences.push(licence);
      else {
        const last = until === null ? forever : until.slice(0, 7);
        spans.set(key, { user: name, product, licences: [licence], first: from.slice(0, 7), last });
      }
    }
  }
  return spans;
}

/** From which month on how many more: the months in which the one or the other begins or ends. */
function stepsOf(base: Entitlement | undefined, head: Entitlement | undefined, now: string) {
  const starts = [base, head].flatMap((span) => spanEnds(span));
  const months = [...new Set([now, monthAfter(now), ...starts])].filter((month) => month >= now);
  let difference = 0;
  return months.toSorted(byCodeUnit).flatMap((month) => {
    const was = isIn(base, month);
    // What was entitled in the month that runs is paid for whatever happens to it.
    const is = isIn(head, month) || (month === now && was);
    const next = Number(is) - Number(was);
    const count = next - difference;
    difference = next;
    return count === 0 ? [] : [{ month, count }];
  });
}

function spanEnds(span: Entitlement | undefined): string[] {
  if (span === undefined) return [];
  return span.last === forever ? [span.first] : [span.first, monthAfter(span.last)];
}

function isIn(span: Entitlement | undefined, month: string): boolean {
  return span !== undefined && span.first <= month && span.last >= month;
}
