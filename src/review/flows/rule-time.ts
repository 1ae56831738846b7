import { clockTime } from '../../clock-time.js';
import type { ResolvedFirewallRule } from '../../model/resolved-tenant.js';
import { byCodeUnit } from '../../order.js';
import { spanClasses, type Span } from './span.js';

/** Part of each day until a last day. */
export interface OpenTime extends Span {
  /** Last day, `YYYY-MM-DD`; `forever` where there is none. */
  readonly until: string;
}

const minutesOfDay = 24 * 60;
const forever = '9999-12-31';

/** When any of the rules holds: minutes of the day, each until the latest last day that a rule gives it. */
export function openTimes(rules: readonly Pick<ResolvedFirewallRule, 'hours' | 'expires'>[]): OpenTime[] {
  const spans = rules.map(({ hours }) => spansOf(hours));
  const times = spanClasses(spans).flatMap(({ members, spans: within }) => {
    const ends = members.map((index) => rules[index]?.expires ?? forever).toSorted(byCodeUnit);
    return within.map((span) => ({ ...span, until: ends.at(-1) ?? forever }));
  });
  return merged(times.toSorted((a, b) => a.first - b.first));
}

function spansOf(hours: ResolvedFirewallRule['hours']): Span[] {
  if (hours === null) return [{ first: 0, last: minutesOfDay - 1 }];
  const [from, to] = [minutesOf(hours.from), minutesOf(hours.to)];
  if (from < to) return [{ first: from, last: to - 1 }];
  return [{ first: from, last: minutesOfDay - 1 }, ...(to === 0 ? [] : [{ first: 0, last: to - 1 }])];
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function merged(times: readonly OpenTime[]): OpenTime[] {
  const result: OpenTime[] = [];
  for (const time of times) {
    const last = result.at(-1);
    if (last !== undefined && last.last + 1 === time.first && last.until === time.until) {
      result[result.length - 1] = { ...last, last: time.last };
    } else result.push(time);
  }
  return result;
}

/** Whether the first is open whenever the second is. */
export function coversTimes(outer: readonly OpenTime[], inner: readonly OpenTime[]): boolean {
  return inner.every((time) => {
    const open = outer.filter(({ until }) => until >= time.until);
    return spanClasses([open, [time]]).every(({ members }) => members.includes(0) || !members.includes(1));
  });
}

/** `always`, `06:00-22:00`, `until 2026-12-31`, `06:00-22:00 until 2026-12-31`. */
export function formatTimes(times: readonly OpenTime[]): string[] {
  return times.map(({ first, last, until }) => {
    const isWholeDay = first === 0 && last === minutesOfDay - 1;
    const words = [
      ...(isWholeDay ? [] : [`${clockTime(first)}-${clockTime(last + 1)}`]),
      ...(until === forever ? [] : [`until ${until}`]),
    ];
    return words.length === 0 ? 'always' : words.join(' ');
  });
}
